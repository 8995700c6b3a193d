import { handleInput } from '../../shared/application/handle-input.ts';
import { receive } from '../../shared/application/receive.ts';
import { conversationEvents } from '../../shared/contracts/conversation-events.ts';
import type { Trigger } from '../../shared/domain/workflow/trigger.ts';
import { countSteps } from '../support/steps.ts';
import { noon } from '../support/stores/fixtures.ts';
import { world } from '../support/world.ts';
import { triggersOfEveryType, validEvents } from './support/fixtures.ts';
import { type OpenFunctions, openFunctions } from './support/functions.ts';
import { hostileValues, type Mutation, mutationsOf, pollutionsOf } from './support/mutations.ts';

const named = /^detail[\w.[\]]* (must|is|exactly|has) /;

type Entry = (typeof validEvents)[number];

async function worldOfEveryTrigger() {
  const w = world(new Date(noon).toISOString());
  for (const [index, trigger] of triggersOfEveryType.entries()) {
    const id = ['constructor', '__proto__', 'toString'][index % 6] ?? `wf-${index}`;
    await w.workflow({ id: `${id}${index < 6 ? '' : `-${index}`}`, trigger: trigger as unknown as Trigger });
  }
  return w;
}

/** A known event would be taken for a repetition. */
function withOwnId(entry: Entry, eventId: string): Entry {
  const metadata = entry.detail?.metadata;
  return metadata?.eventId === 'evt-1'
    ? ({ ...entry, detail: { ...entry.detail, metadata: { ...metadata, eventId } } } as Entry)
    : entry;
}

const everyMutation = (entry: Entry): Mutation[] => [...mutationsOf(entry), ...pollutionsOf(entry)];

test.each(validEvents)(
  '$detailType, with any field at fault, is decided or refused by its name',
  async (entry) => {
    const w = await worldOfEveryTrigger();
    const mutations = everyMutation(entry);
    let decided = 0;
    const steps = countSteps();
    for (const [index, { value }] of mutations.entries()) {
      const given = withOwnId((value ?? {}) as Entry, `evt-${index}`);
      const received = receive(
        { source: given.source, detailType: given.detailType, detail: given.detail },
        noon,
        conversationEvents,
      );
      if (received.ok) {
        await handleInput(w.engine, received.value.conversation, { kind: 'event', event: received.value });
        decided += 1;
        continue;
      }
      for (const { field, rule, found } of received.problems) {
        expect(`${field} ${rule}`).toMatch(/^(source|detailType|detail[\w.[\]]*) \S.{5,}/);
        expect(JSON.stringify(found ?? null).length).toBeLessThan(100);
      }
    }
    expect(steps()).toBeLessThan(mutations.length * 5_000);
    expect(decided).toBeGreaterThan(100);
    expect({}).not.toHaveProperty('polluted');
  },
);

const required: readonly (readonly [detailType: string, path: readonly string[]])[] = [
  ['MessageCreated', ['detail', 'metadata', 'eventId']],
  ['MessageCreated', ['detail', 'metadata', 'occurredAt']],
  ['MessageCreated', ['detail', 'metadata', 'channelId']],
  ['MessageCreated', ['detail', 'data', 'chatId']],
  ['MessageCreated', ['detail', 'data', 'message', 'personType']],
  ['ChatOpened', ['detail', 'data', 'openedBy']],
  ['ChatClosed', ['detail', 'data', 'closedBy']],
  ['CallEngaged', ['detail', 'data', 'managerId']],
  ['WorkflowRequested', ['detail', 'data', 'requestedBy', 'type']],
];
const neverAllowed = [
  'null',
  'a number',
  'a boolean',
  'an empty text',
  'a long text',
  'an empty list',
  'an empty object',
  'keys of prototypes',
  'no bottom',
  'a control',
  'a lone surrogate',
  '128 characters of four bytes',
];

test.each(required)(
  '%s without a right %s is refused by that name and the kind of what stood there',
  (type, path) => {
    const entry = validEvents.find(({ detailType }) => detailType === type)!;
    const name = path.join('.');
    const mutations = [...mutationsOf(entry)].filter(({ place }) => place === name);
    for (const what of [...neverAllowed, 'nothing']) {
      const value = mutations.find((mutation) => mutation.what === what)?.value as Entry;
      const received = receive(value, noon, conversationEvents);
      expect(received.ok ? what : received.problems).toContainEqual(
        expect.objectContaining({ field: name, rule: expect.any(String), found: expect.anything() }),
      );
    }
  },
);

test.each([
  'the year 0',
  'the year 9999',
  'a day after the last',
  'a leap second',
  'an offset of 25 hours',
  'NaN as text',
])('an event at %s is refused for its occurredAt alone', (what) => {
  const [entry] = validEvents as [Entry, ...Entry[]];
  const metadata = { ...entry.detail.metadata, occurredAt: hostileValues[what] };
  const received = receive({ ...entry, detail: { ...entry.detail, metadata } }, noon, conversationEvents);
  expect(received.ok ? [] : received.problems.map(({ field }) => field)).toEqual([
    'detail.metadata.occurredAt',
  ]);
});

const roots: readonly (readonly [detailType: string, root: string])[] = [
  ['MessageCreated', 'user'],
  ['MessageCreated', 'userChat'],
  ['MessageCreated', 'page'],
  ['MessageCreated', 'marketing'],
  ['ChatEntered', 'marketing'],
  ['CallRinging', 'call'],
  ['CallEngaged', 'call'],
  ['CallClosed', 'call'],
];

describe('the functions', () => {
  let f: OpenFunctions;
  beforeAll(async () => {
    f = await openFunctions();
  });
  afterAll(() => f.close());

  test.each(roots)(
    'refuse %s for its %s where it holds 1e999, which would be kept as null',
    async (type, root) => {
      const { source, detail } = validEvents.find(({ detailType }) => detailType === type)!;
      const handler = source === 'conversation.chat' ? f.chatEvents : f.callEvents;
      const data: { readonly [root: string]: unknown } = { ...detail.data };
      const own = { ...(data[root] as object), a: { b: [0, 'INFINITE'] } };
      for (const number of ['1e999', '-1e999']) {
        const whole = { ...detail, data: { ...data, [root]: own } };
        const raw = JSON.stringify({ source, 'detail-type': type, detail: whole }).replace(
          '"INFINITE"',
          number,
        );
        expect(await f.outcomeOf(handler, JSON.parse(raw))).toEqual({
          kind: 'refused',
          problems: [
            {
              field: `detail.data.${root}`,
              rule: 'must hold only finite numbers: 1e999 is none',
              found: 'an object',
            },
          ],
        });
      }
    },
  );

  test('handle or refuse what EventBridge may deliver, whatever is in it', async () => {
    const handlers = { chat: f.chatEvents, call: f.callEvents, workflow: f.workflowRequests };
    for (const entry of validEvents) {
      const handler = handlers[entry.source.slice('conversation.'.length) as keyof typeof handlers];
      const mutations = [...mutationsOf(entry.detail)].filter(({ place }) =>
        /^(metadata|data)?(\.\w+)?$/.test(place),
      );
      for (const [index, { place, what, value }] of mutations.entries()) {
        if (index % 5 !== 0) continue;
        const envelope = { source: entry.source, 'detail-type': entry.detailType, detail: value };
        const outcome = await f.outcomeOf(handler, envelope);
        if (outcome.kind === 'failed') throw new Error(`${place} with ${what}: ${outcome.error.stack}`);
        if (outcome.kind === 'refused') {
          for (const { field, rule } of outcome.problems) expect(`${field} ${rule}`).toMatch(named);
        }
      }
    }
    expect(f.reports.length).toBeGreaterThan(100);
  });
});
