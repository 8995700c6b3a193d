import type { CreateScheduleCommandInput } from '@aws-sdk/client-scheduler';
import { handledFields } from '../../shared/lambda/log.ts';
import type { Log as ServiceLog } from '../../shared/lambda/runtime.ts';
import { overBudget } from './budget.ts';
import type { Outcome } from './cloud/lambda.ts';
import { firedUnkept, unfiredKept } from './kept.ts';
import type { Entry } from './log.ts';
import type { Nets } from './nets.ts';
import type { Service } from './service.ts';
import { tableNames } from './tables.ts';
import { canary } from './workload/sources.ts';

/** Looks at what must hold whatever fires: cost, leftovers and what may be told to whom. */
export interface Watch {
  readonly serviceLog: ServiceLog;
  ended(outcome: Outcome): void;
  published(entry: Entry): void;
  scheduled(request: CreateScheduleCommandInput): void;
  readonly calls: { readonly [operation: string]: number };
  readonly rescues: { readonly [net: string]: number };
  breach(text: string): void;
  rescue(net: string, count: number): void;
  /** Everything that was broken, and what is left over at the end. */
  breaches(service: Service, nets: Pick<Nets, 'sweeper' | 'strict'>): readonly string[];
}

export function watch(): Watch {
  const calls: { [operation: string]: number } = {};
  const rescues: { [net: string]: number } = {};
  const found: string[] = [];
  const breach = (text: string) => {
    if (found.length < 20) found.push(text);
  };
  const rescue = (net: string, count: number) => {
    if (count > 0) rescues[net] = (rescues[net] ?? 0) + count;
  };
  const checkText = (where: string, text: string) => {
    if (text.includes(canary)) breach(`text of users in ${where}: ${text}`);
  };

  return {
    breach,
    rescue,
    calls,
    rescues,
    serviceLog: {
      within(correlation, work) {
        checkText('the log', JSON.stringify(correlation));
        return work();
      },
      notPut: (errorCodes) => checkText('the log', errorCodes.join()),
      notScheduled: (errorCode) => checkText('the log', errorCode),
      secretUnread: ({ message }) => checkText('the log', message),
      handled: (report) => checkText('the log', JSON.stringify(handledFields(report))),
      ignored: (source, reason) => checkText('the log', source + reason),
      swept(sweep) {
        rescue('timers', sweep.timersRescued);
        rescue('outboxes', sweep.outboxesRescued);
      },
      refused: (functionName, problems) => breach(`${functionName} refused ${JSON.stringify(problems)}`),
      redriven: () => rescue('redriven', 1),
      redriveFailed() {},
      overtaken() {},
      failed: (error) => checkText('the log', error.name + error.message),
    },
    ended({ invocation, ok }) {
      const excess = ok ? overBudget(invocation) : undefined;
      if (excess !== undefined) breach(`${invocation.functionName} made more calls than it may: ${excess}`);
      for (const [operation, count] of Object.entries(invocation.calls)) {
        calls[operation] = (calls[operation] ?? 0) + count;
      }
    },
    scheduled: (request) => checkText('a schedule', JSON.stringify(request)),
    published: ({ detail }) => checkText('an announcement', JSON.stringify(detail)),
    breaches({ scheduler, dynamodb, lambda }, { sweeper, strict }) {
      for (const { name } of scheduler.pending()) breach(`schedule left over: ${name}`);
      if (lambda.running > 0) breach(`${lambda.running} invocations never end`);
      const items = [...dynamodb.items(tableNames.conversations)];
      const pages = new Map(items.map(({ pk, entries }) => [pk?.S, entries]));
      for (const item of items) {
        const onPages = item.pages?.SS?.flatMap((key) => Object.keys(pages.get(key)?.M ?? {})) ?? [];
        const left = [...Object.keys(item.outbox?.M ?? {}), ...onPages];
        if (left.length > 0) breach(`outbox of ${item.pk?.S} not drained: ${left}`);
        if (sweeper && item.sweepAt !== undefined) breach(`sweep of ${item.pk?.S} left over`);
      }
      for (const item of dynamodb.items(tableNames.evaluations)) {
        checkText('an evaluation', JSON.stringify(item));
      }
      for (const id of unfiredKept(dynamodb)) breach(`an evaluation tells of ${id}, which never fired`);
      if (strict) for (const id of firedUnkept(dynamodb)) breach(`no evaluation tells of ${id}`);
      return found;
    },
  };
}
