import { iso } from '../domain/iso.ts';
import type { Problem } from '../domain/problem.ts';
import { announcementSource } from './announcement-source.ts';
import type { EventEntry } from './event-contract.ts';
import { isId } from './id.ts';
import type { InputRefused } from './input-refused.ts';

export interface Refusal {
  readonly eventId: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** Taken as it came; left out if it is no id. */
  readonly channelId: unknown;
  readonly functionName: string;
  readonly problems: readonly Problem[];
  /** JSON. */
  readonly input?: unknown;
}

export function inputRefusedEntry(refusal: Refusal): EventEntry<InputRefused> {
  const { eventId, at, channelId, functionName, problems, input } = refusal;
  return {
    source: announcementSource,
    detailType: 'InputRefused',
    detail: {
      metadata: {
        eventId,
        occurredAt: iso(at),
        ...(isId(channelId) && { channelId }),
      },
      data: {
        functionName,
        problems: problems as InputRefused['data']['problems'],
        ...(input !== undefined && { input }),
      },
    },
  };
}
