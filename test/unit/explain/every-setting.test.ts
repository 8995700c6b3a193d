import { executionId, shortHash } from '../../../shared/adapters/hash.ts';
import { re2 } from '../../../shared/adapters/patterns/re2.ts';
import { trigger as triggerContract } from '../../../shared/contracts/trigger.ts';
import { newConversation } from '../../../shared/domain/conversation/conversation.ts';
import { arrange } from '../../../shared/domain/decision/channel-workflows.ts';
import { decide, type Surroundings } from '../../../shared/domain/decision/decide.ts';
import { explainEvent, explainMoment } from '../../../shared/domain/explain/explain.ts';
import { emptyLedger } from '../../../shared/domain/ledger.ts';
import { compile } from '../../../shared/domain/match/compile.ts';
import type { Operation } from '../../../shared/domain/operation/operation.ts';
import { lookAt, passTime, type Situation } from '../../../shared/domain/trial/pass-time.ts';
import type { Trigger, TriggerType } from '../../../shared/domain/workflow/trigger.ts';
import type { Workflow } from '../../../shared/domain/workflow/workflow.ts';
import { makeWorkflow } from '../../support/workflow.ts';
import { channelId } from '../../support/world.ts';
import { neverWrong, noon, readWith, rightTrigger, stories, wrongForAll } from './settings-of-triggers.ts';

const operation = (operationId: string, weeklyRanges: Operation['weeklyRanges']): Operation => ({
  operationId,
  channelId,
  timeZone: 'Asia/Seoul',
  weeklyRanges,
  holidays: [],
  revision: 1,
  updatedAt: 0,
});
const operations = new Map([
  ['default', operation('default', [{ day: 'mon', from: 540, to: 1_080 }])],
  ['always-closed', operation('always-closed', [])],
  ['from-noon', operation('from-noon', [{ day: 'mon', from: 720, to: 1_080 }])],
]);

const workflow = (trigger: Trigger, more: Partial<Workflow> = {}) =>
  makeWorkflow({ workflowId: 'w', trigger, ...more });

const under = (workflows: readonly Workflow[], now = noon): Surroundings => ({
  workflows: arrange(workflows, compile),
  operations,
  now,
  makeId: executionId,
  shorten: shortHash,
  matches: re2.matches,
});

/** The conversation as the story leaves it, decided as it went while every setting was right. */
function situationOf(type: TriggerType): Situation {
  const { before, event, at = noon } = stories[type];
  const given = under([workflow(rightTrigger(type))]);
  const ref = (event ?? before[0])!.conversation;
  let decision = lookAt({ conversation: newConversation(ref), ledger: emptyLedger }, 0, given);
  for (const happened of before) {
    const input = { kind: 'event', event: happened } as const;
    const now = happened.occurredAt;
    decision = decide(decision.conversation, decision.ledger, input, { ...given, now });
  }
  for (const next of passTime(decision, at - 1, given)) decision = next;
  return decision;
}

function explain(type: TriggerType, wanted: Workflow) {
  const { event, at } = stories[type];
  const given = under([wanted], at ?? noon);
  const situation = situationOf(type);
  const explanations =
    event === undefined ? explainMoment(situation, at ?? noon, given) : explainEvent(situation, event, given);
  return explanations!.explain(wanted);
}

const types = triggerContract.def.options.map((option) => option.def.shape.type.def.values[0] as TriggerType);
const settingsOf = (type: TriggerType) => {
  const [option] = triggerContract.def.options.filter((one) => one.def.shape.type.def.values[0] === type);
  return Object.keys(option!.def.shape).filter((key) => key !== 'type');
};
const wrongOf = (type: TriggerType) => ({ ...wrongForAll(type), ...stories[type].wrong });

test('there are fifteen triggers, and a wrong value of every setting of each', () => {
  expect(types.length).toBe(15);
  for (const type of types) {
    const covered = Object.entries(wrongOf(type)).flatMap(([setting, values]) =>
      values.length > 0 ? [setting] : [],
    );
    covered.push(...(neverWrong[type] ?? []));
    expect({ type, settings: covered.sort() }).toEqual({ type, settings: settingsOf(type).sort() });
  }
});

test.each(types)('%s with every setting right fires, and nothing is blamed', (type) => {
  const explanation = explain(type, workflow(rightTrigger(type)));
  expect(explanation).toMatchObject({ outcome: 'fires', filter: { holds: true } });
  expect(explanation.reason).toBeUndefined();
});

const cases = types.flatMap((type) =>
  Object.entries(wrongOf(type)).flatMap(([setting, values]) =>
    values.map((value) => ({ type, setting, value, shown: JSON.stringify(value) ?? 'not set' })),
  ),
);

test.each(cases)('$type: $setting of $shown, and nothing else, is to blame', ({ type, setting, value }) => {
  const explanation = explain(
    type,
    workflow({ ...rightTrigger(type), ...readWith[setting], [setting]: value }),
  );
  expect(explanation.outcome).not.toBe('fires');
  expect(explanation.reason?.setting?.split('.').slice(0, 2)).toEqual(['trigger', setting]);
});

test.each(types)('%s as a draft or stopped: its state is to blame', (type) => {
  for (const state of ['draft', 'stopped'] as const) {
    const explanation = explain(type, workflow(rightTrigger(type), { state }));
    expect(explanation).toMatchObject({
      outcome: 'doesNotFire',
      reason: { check: 'active', setting: 'state', expected: 'active', found: state },
    });
  }
});
