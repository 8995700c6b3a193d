import { executionId, shortHash } from '../../../shared/adapters/hash.ts';
import { re2 } from '../../../shared/adapters/patterns/re2.ts';
import { newConversation } from '../../../shared/domain/conversation/conversation.ts';
import type { ConversationEvent } from '../../../shared/domain/conversation/event.ts';
import { arrange } from '../../../shared/domain/decision/channel-workflows.ts';
import { type Decision, decide, type Surroundings } from '../../../shared/domain/decision/decide.ts';
import { explainEvent, explainMoment } from '../../../shared/domain/explain/explain.ts';
import { emptyLedger } from '../../../shared/domain/ledger.ts';
import { compile } from '../../../shared/domain/match/compile.ts';
import { lookAt } from '../../../shared/domain/trial/pass-time.ts';
import type { Workflow } from '../../../shared/domain/workflow/workflow.ts';
import { eventsAt } from '../../support/events.ts';
import { type Given, givenWorkflow } from '../../support/workflow.ts';
import { channelId } from '../../support/world.ts';

export const noon = Date.UTC(2026, 10, 23, 3);
export const minute = 60_000;
export const e = eventsAt({ now: () => noon });
export const at = (minutes: number) => ({ at: noon + minutes * minute });

/** By another name and revision than its id and the first. */
export const workflow = (given: Given): Workflow =>
  givenWorkflow(given, { name: `name of ${given.id}`, revision: 2 });

export const under = (workflows: readonly Workflow[], now = noon): Surroundings => ({
  workflows: arrange(workflows, compile),
  operations: new Map(),
  now,
  makeId: executionId,
  shorten: shortHash,
  matches: re2.matches,
});

/** What the events leave, decided one after the other at their times. */
export function after(events: readonly ConversationEvent[], workflows: readonly Workflow[]): Decision {
  const ref = events[0]?.conversation ?? { channelId, kind: 'chat', id: 'c-1' };
  const given = under(workflows);
  const nothing = lookAt({ conversation: newConversation(ref), ledger: emptyLedger }, 0, given);
  return events.reduce(
    ({ conversation, ledger }, event) =>
      decide(conversation, ledger, { kind: 'event', event }, { ...given, now: event.occurredAt }),
    nothing,
  );
}

export const explainAll = (
  events: readonly ConversationEvent[],
  event: ConversationEvent,
  givens: readonly Given[],
) => {
  const workflows = givens.map(workflow);
  const explained = explainEvent(after(events, workflows), event, under(workflows, event.occurredAt));
  return explained.workflows.map(explained.explain);
};
export const explainAt = (
  events: readonly ConversationEvent[],
  now: number,
  until: number,
  givens: readonly Given[],
) => {
  const workflows = givens.map(workflow);
  const explained = explainMoment(after(events, workflows), until, under(workflows, now));
  return explained!.workflows.map(explained!.explain);
};

export const message: Given = { id: 'message', trigger: { type: 'messageByUser' } };
export const reminder: Given = {
  id: 'reminder',
  trigger: { type: 'waitingForManagerReply', delay: 'PT10M' },
};
export const opened = [e.opened(at(0)), e.userSays('hello', at(1))];
