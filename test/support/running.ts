import { DeleteScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { application } from '../../infra/local/application.ts';
import type { Cloud } from '../../infra/local/cloud.ts';
import { connectInstance } from '../../infra/local/sample/payloads.ts';
import { startCloud } from '../../infra/local/start-cloud.ts';
import type { Report } from '../../shared/application/engine.ts';
import { silentLog } from './silent-log.ts';

export interface Running {
  readonly cloud: Cloud;
  readonly reports: Report[];
  readonly ignored: string[];
  readonly failures: string[];
  /** The functions whose failed work has been done after all. */
  readonly redriven: string[];
  /** Calls the API of the channel `ch-1` unless the path says otherwise. */
  request(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  close(): Promise<void>;
}

export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: the tests look into whatever came back
  readonly body: any;
  readonly headers: Headers;
}

/** The whole application on the embedded cloud, for as long as a test needs it. */
export async function run(
  options: { dataDir?: string; channels?: string; retryDelaysMs?: number[] } = {},
): Promise<Running> {
  const reports: Report[] = [];
  const ignored: string[] = [];
  const failures: string[] = [];
  const redriven: string[] = [];
  const cloud = await startCloud({
    ...application({
      log: {
        ...silentLog,
        handled: (report) => reports.push(report),
        ignored: (source, reason) => ignored.push(`${source} ${reason}`),
        failed: ({ message }) => failures.push(message),
        redriven: (functionName) => redriven.push(functionName),
      },
      channelTalkTokens: { 'ch-1': ['new-token', 'old-token'] },
      connectChannels: { [connectInstance]: 'ch-1' },
    }),
    claims: () => ({ sub: 'm-1', channels: options.channels ?? '[ch-1 ch-2]' }),
    retryDelaysMs: options.retryDelaysMs ?? [1],
    port: 0,
    dataDir: options.dataDir,
  });
  return {
    cloud,
    reports,
    ignored,
    failures,
    redriven,
    async request(method, path, body, headers = {}) {
      const url =
        path.startsWith('/channels/') || path.startsWith('/local/') ? path : `/channels/ch-1${path}`;
      const response = await fetch(`${cloud.url}${url}`, {
        method,
        headers: { 'content-type': 'application/json', ...headers },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      return {
        status: response.status,
        body: text === '' ? undefined : JSON.parse(text),
        headers: response.headers,
      };
    },
    close: cloud.close,
  };
}

/** As if no schedule had ever been made. */
export async function loseSchedules({ endpoints, schedules }: Cloud): Promise<void> {
  const scheduler = new SchedulerClient(endpoints.clientConfig('scheduler'));
  for (const { name: Name, groupName: GroupName } of schedules()) {
    await scheduler.send(new DeleteScheduleCommand({ Name, GroupName }));
  }
  scheduler.destroy();
}

let sent = 0;

/** An event as the API takes it, at the time of the cloud's clock. */
export function event(cloud: Cloud, detailType: string, data: object, metadata: object = {}) {
  sent += 1;
  const occurredAt = new Date(cloud.clock.now()).toISOString();
  return {
    source: 'conversation.chat',
    detailType,
    detail: {
      metadata: { eventId: `evt-${sent}`, occurredAt, channelId: 'ch-1', ...metadata },
      data: { chatId: 'c-1', ...data },
    },
  };
}

export const userSays = (cloud: Cloud, text: string, metadata: object = {}) =>
  event(cloud, 'MessageCreated', { message: { id: 'm-1', personType: 'user', text } }, metadata);
