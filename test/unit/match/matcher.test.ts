import fc from 'fast-check';
import { circumstances } from '../../../shared/domain/check/common-settings.ts';
import type { EventCircumstances } from '../../../shared/domain/check/event-settings.ts';
import { listeners } from '../../../shared/domain/check/listeners.ts';
import { newConversation } from '../../../shared/domain/conversation/conversation.ts';
import type { Filter } from '../../../shared/domain/filter/filter.ts';
import { compile } from '../../../shared/domain/match/compile.ts';
import { plainMatcher } from '../../../shared/domain/match/matcher.ts';
import type { Workflow } from '../../../shared/domain/workflow/workflow.ts';
import { eventCircumstances } from '../../support/arbitrary-circumstances.ts';
import { dayWorkflows, workflowList } from '../../support/arbitrary-workflows.ts';
import { eventsAt } from '../../support/events.ts';
import { noon } from '../../support/stores/fixtures.ts';
import { makeWorkflow } from '../../support/workflow.ts';

const ids = (workflows: readonly Workflow[]) => workflows.map(({ workflowId }) => workflowId);

/** How many workflows matched and did not, over all runs: a property that meets only one of them shows nothing. */
const met = { matched: 0, missed: 0 };

function expectSame(workflows: readonly Workflow[], events: readonly EventCircumstances[]) {
  const byListening = new Map<string, Pair>();
  for (const on of events) {
    const listening = (listeners[on.event.type] ?? []).join();
    const pair = byListening.get(listening) ?? pairOf(workflows, listening);
    byListening.set(listening, pair);
    const found = pair.compiled(on);
    const expected = ids(pair.plain(on));
    expect(ids(found)).toEqual(expected);
    // A list that is too long at its end is equal for `toEqual`.
    expect(found).toHaveLength(expected.length);
    met.matched += expected.length;
    met.missed += pair.size - expected.length;
  }
}

type Pair = ReturnType<typeof pairOf>;

function pairOf(workflows: readonly Workflow[], listening: string) {
  const heard = workflows.filter(({ trigger }) => listening.split(',').includes(trigger.type));
  return { compiled: compile(heard), plain: plainMatcher(heard), size: heard.length };
}

const events = fc.array(eventCircumstances, { minLength: 1, maxLength: 4 });

test('the compiled matcher answers as the plain one does, whatever the workflows and events', () => {
  fc.assert(fc.property(workflowList({ minLength: 0, maxLength: 40 }), events, expectSame), { numRuns: 200 });
  expect(Math.min(met.matched, met.missed)).toBeGreaterThan(300);
});

test('also of so many workflows that rare keys share a column', () => {
  fc.assert(fc.property(workflowList({ minLength: 150, maxLength: 400 }), events, expectSame), {
    numRuns: 25,
  });
});

test('also of days, in whatever time zone the default operation has by the time of an event', () => {
  fc.assert(fc.property(dayWorkflows, events, expectSame), { numRuns: 200 });
});

test.each([31, 32, 33, 64, 65])('of %i workflows each is found alone, all together, and in turn', (count) => {
  const says = (word: string): Filter => ({
    key: 'message.text',
    type: 'string',
    operator: '$contains',
    values: [word],
  });
  const workflows = Array.from({ length: count }, (_, number) =>
    makeWorkflow({
      workflowId: `w-${number}`,
      trigger: {
        type: 'messageByUser',
        runMode: { mode: 'always' },
        filter: { or: [says(`word ${number}.`), says('everybody')] },
      },
    }),
  );
  const match = compile(workflows);
  const on = (text: string) => {
    const event = eventsAt({ now: () => noon }).userSays(text);
    const conversation = newConversation(event.conversation);
    return circumstances({ conversation, event, operations: new Map(), at: noon, matches: () => false });
  };
  for (const workflow of workflows) {
    const number = workflow.workflowId.slice(2);
    expect(match(on(`Word ${number}.`))).toEqual([workflow]);
  }
  expect(match(on('nobody'))).toEqual([]);
  expect(match(on('Everybody'))).toEqual(workflows);
  expect(match(on(`word 3. and word ${count - 1}. and word 0.`))).toEqual(
    [0, 3, count - 1].map((place) => workflows[place]),
  );
});

test('definitions that change are compiled anew, and what was compiled before answers as before', () => {
  const edits = fc.array(fc.tuple(fc.nat(), workflowList({ minLength: 1, maxLength: 1 })), { maxLength: 10 });
  fc.assert(
    fc.property(workflowList({ minLength: 1, maxLength: 20 }), edits, events, (before, changes, given) => {
      const after = [...before];
      for (const [place, [other]] of changes) {
        const number = place % after.length;
        after[number] = { ...other!, workflowId: `w-${number}`, revision: 2 };
      }
      for (const on of given) {
        const listening = (listeners[on.event.type] ?? []).join();
        const [old, edited] = [pairOf(before, listening), pairOf(after, listening)];
        expect(edited.compiled(on)).toEqual(edited.plain(on));
        expect(old.compiled(on)).toEqual(old.plain(on));
      }
    }),
    { numRuns: 100 },
  );
});

test('what an event that ended in an error left behind is forgotten at the next', () => {
  const says = (operator: string, values: string[]): Filter => ({
    key: 'message.text',
    type: 'string',
    operator,
    values,
  });
  const workflows = Array.from({ length: 100 }, (_, rank) => {
    const filter = { and: [says('$contains', [rank < 50 ? '환불' : '배송']), says('$matches', ['.'])] };
    const trigger = { type: 'messageByUser', filter, runMode: { mode: 'always' } } as const;
    return makeWorkflow({ workflowId: `w-${rank}`, rank, trigger });
  });
  const on = (text: string, matches: () => boolean) => {
    const event = eventsAt({ now: () => noon }).userSays(text);
    const conversation = newConversation(event.conversation);
    return circumstances({ conversation, event, operations: new Map(), at: noon, matches });
  };
  const match = compile(workflows);
  const fails = () => {
    throw new Error('no engine');
  };
  expect(() => match(on('환불', fails))).toThrow('no engine');
  expect(match(on('배송', () => true))).toEqual(workflows.slice(50));
});
