import type { Cloud } from '../../../infra/local/cloud.ts';
import { facts } from './canaries.ts';

export interface Teller {
  readonly cloud: Cloud;
  /** Calls the API of the channel `ch-1`, and keeps in `answers` what it refuses. */
  request(method: string, path: string, body?: unknown): Promise<number>;
  readonly answers: readonly string[];
  /** An event of now with all facts; in the chat `c-1` unless it is told. */
  event(detailType: string, own: object, id?: object): object;
}

/** Whoever tells stories of the channel `ch-1` to the application. */
export function tellerOn(cloud: Cloud): Teller {
  const answers: string[] = [];
  let sent = 0;
  return {
    cloud,
    answers,
    async request(method, path, body) {
      const answer = await fetch(`${cloud.url}/channels/ch-1${path}`, {
        method,
        headers: { 'content-type': 'application/json', 'if-match': '"7"' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      if (answer.status >= 400) answers.push(await answer.text());
      return answer.status;
    },
    event(detailType, own, id = { chatId: 'c-1' }) {
      sent += 1;
      const kind = 'callId' in id ? 'call' : 'chat';
      const occurredAt = new Date(cloud.clock.now()).toISOString();
      return {
        source: `conversation.${kind}`,
        detailType,
        detail: {
          metadata: { eventId: `evt-${sent}`, occurredAt, channelId: 'ch-1' },
          data: { ...facts, ...id, ...own },
        },
      };
    },
  };
}
