import { randomUUID } from 'node:crypto';
import { type Account, busNameOf } from '../aws/names.ts';
import type { LocalClock } from '../clock.ts';
import type { BoundedLog } from '../state/bounded-log.ts';
import { faultOf } from './entry-fault.ts';
import { compilePattern } from './pattern.ts';
import type { PutEventsEntry } from './requests.ts';

export interface Rule {
  readonly name: string;
  readonly busName: string;
  /** An EventBridge event pattern, the same that is deployed. */
  readonly pattern: object;
  /** Function names. */
  readonly targets: readonly string[];
}

/** An event as rules match it and targets receive it. */
export interface BusEvent {
  readonly version: '0';
  readonly id: string;
  readonly 'detail-type': string;
  readonly source: string;
  readonly account: string;
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: unknown;
}

export interface BusRecord {
  readonly busName: string;
  /** Those that matched. */
  readonly rules: readonly string[];
  readonly event: BusEvent;
}

type EntryFromAws = Required<Pick<PutEventsEntry, 'Source' | 'DetailType' | 'Detail'>> &
  Pick<PutEventsEntry, 'Time' | 'Resources'>;

export interface LocalBus {
  put(entries: readonly PutEventsEntry[]): {
    readonly FailedEntryCount: number;
    readonly Entries: readonly object[];
  };
  /** An event of an AWS service, on the default bus: PutEvents refuses it from anybody else. */
  putFromAws(entry: EntryFromAws): BusRecord;
}

export interface BusOptions {
  readonly account: Account;
  readonly clock: LocalClock;
  readonly rules: readonly Rule[];
  /** Takes an event on for a function, and returns. */
  readonly deliver: (functionName: string, event: BusEvent) => void;
  readonly log: BoundedLog<BusRecord>;
}

/** Throws at a pattern that cannot be matched locally as it would be on AWS. */
export function localBus({ account, clock, rules, deliver, log }: BusOptions): LocalBus {
  const compiled = rules.map((rule) => ({ ...rule, matches: compileRule(rule) }));
  const busNames = new Set(['default', ...rules.map(({ busName }) => busName)]);

  function publish(busName: string, event: BusEvent): BusRecord {
    const matching = compiled.filter((rule) => rule.busName === busName && rule.matches(event));
    const record = { busName, rules: matching.map(({ name }) => name), event };
    log.add(record);
    for (const { targets } of matching) for (const target of targets) deliver(target, event);
    return record;
  }

  return {
    putFromAws: (entry) => publish('default', eventOf(account, entry, clock.now())),
    put(entries) {
      const answers = entries.map((entry) => {
        const fault = faultOf(entry);
        if (fault) return fault;
        const busName = busNameOf(entry.EventBusName ?? 'default');
        const event = eventOf(account, entry, clock.now());
        // AWS answers for a bus that is not there as for any other, and drops the event.
        if (busNames.has(busName)) publish(busName, event);
        return { EventId: event.id };
      });
      return {
        FailedEntryCount: answers.filter((answer) => 'ErrorCode' in answer).length,
        Entries: answers,
      };
    },
  };
}

function compileRule({ name, pattern }: Rule) {
  try {
    return compilePattern(pattern);
  } catch (cause) {
    throw new Error(`rule ${name}: ${(cause as Error).message}`, { cause });
  }
}

function eventOf({ accountId, region }: Account, entry: PutEventsEntry, now: number): BusEvent {
  const time = entry.Time === undefined ? now : entry.Time * 1_000;
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': entry.DetailType ?? '',
    source: entry.Source ?? '',
    account: accountId,
    time: `${new Date(time).toISOString().slice(0, 19)}Z`,
    region,
    resources: entry.Resources ?? [],
    detail: JSON.parse(entry.Detail ?? '{}'),
  };
}
