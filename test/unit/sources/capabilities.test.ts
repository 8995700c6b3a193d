import { readFileSync } from 'node:fs';
import type { ConversationEvent } from '../../../shared/domain/conversation/event.ts';
import type { TriggerType } from '../../../shared/domain/workflow/trigger.ts';
import * as amazonConnect from '../../../shared/sources/amazon-connect/index.ts';
import * as channelTalk from '../../../shared/sources/channel-talk/index.ts';
import type { Capability, Mapped } from '../../../shared/sources/source.ts';
import { contactEvent } from '../../support/payloads/amazon-connect.ts';
import {
  talkCall,
  talkLog,
  talkMessage,
  talkOpened,
  talkOpeningMessage,
} from '../../support/payloads/channel-talk.ts';
import { eventsOf } from '../../support/payloads/mapped.ts';
import type { Given } from '../../support/workflow.ts';
import { channelId, world } from '../../support/world.ts';

const start = Date.parse('2026-11-23T01:00:00.000Z');
const minutes = (count: number) => start + count * 60_000;

/** What a source delivers in an hour, each with the time at which it does. */
type Story = readonly (readonly [at: number, mapped: Mapped])[];

const talk = (at: number, payload: unknown) => [at, channelTalk.map(payload, { channelId })] as const;
const connect = (at: number, given: Parameters<typeof contactEvent>[1]) =>
  [at, amazonConnect.map(contactEvent(at, { instance: channelId, ...given }))] as const;

const stories: { readonly [source: string]: Story } = {
  'channel-talk': [
    talk(minutes(1), talkMessage(minutes(1))),
    talk(minutes(1), talkOpened(minutes(1))),
    talk(minutes(10), talkMessage(minutes(10), { id: 'm-2', personType: 'manager', personId: '11' })),
    talk(minutes(20), talkLog(minutes(20), { action: 'close', triggerType: 'manager' })),
    talk(
      minutes(21),
      talkOpened(minutes(21), { id: 'c-2' }, talkOpeningMessage(minutes(21), { personType: 'manager' })),
    ),
    talk(minutes(22), talkLog(minutes(22), { action: 'enqueue' }, {}, { chatId: 'c-3', id: 'log-2' })),
    talk(minutes(40), talkCall(minutes(30))),
    talk(minutes(40), talkCall(minutes(31), { direction: 'outbound' })),
  ],
  'amazon-connect': [
    ...(['VOICE', 'CHAT'] as const).flatMap((channel, n) => [
      connect(minutes(1), { eventType: 'INITIATED', channel, contactId: `k-${n}` }),
      connect(minutes(2), { eventType: 'QUEUED', channel, contactId: `k-${n}`, queuedAt: minutes(2) }),
      connect(minutes(10), {
        eventType: 'CONNECTED_TO_AGENT',
        channel,
        contactId: `k-${n}`,
        queuedAt: minutes(2),
        agentAt: minutes(10),
      }),
      connect(minutes(20), {
        eventType: 'DISCONNECTED',
        channel,
        contactId: `k-${n}`,
        agentAt: minutes(10),
        disconnectedAt: minutes(20),
      }),
    ]),
    connect(minutes(30), { eventType: 'INITIATED', contactId: 'k-9', method: 'OUTBOUND' }),
    connect(minutes(31), {
      eventType: 'CONNECTED_TO_AGENT',
      channel: 'CHAT',
      contactId: 'k-10',
      method: 'OUTBOUND',
      agentAt: minutes(31),
    }),
  ],
};

const triggers: { readonly [type in TriggerType]: Given['trigger'] } = {
  startChatByUserAtLounge: { type: 'startChatByUserAtLounge' },
  startCallByUser: { type: 'startCallByUser' },
  chatOpenedByUser: { type: 'chatOpenedByUser' },
  chatWaitInQueued: { type: 'chatWaitInQueued', delay: 'PT1M' },
  chatOpenedByManager: { type: 'chatOpenedByManager' },
  callOpenedByUser: { type: 'callOpenedByUser' },
  callWaitInQueued: { type: 'callWaitInQueued', delay: 'PT1M' },
  callOpenedByManager: { type: 'callOpenedByManager' },
  waitingForManagerReply: { type: 'waitingForManagerReply', delay: 'PT1M' },
  waitingForUserReply: { type: 'waitingForUserReply', delay: 'PT1M' },
  chatClosed: { type: 'chatClosed' },
  callClosed: { type: 'callClosed' },
  messageByUser: { type: 'messageByUser' },
  messageByManager: { type: 'messageByManager' },
  modular: { type: 'modular' },
};

/** The triggers that start a workflow when a source tells its story. */
async function firedBy(story: Story): Promise<readonly string[]> {
  const w = world(new Date(start).toISOString());
  for (const [id, trigger] of Object.entries(triggers)) await w.workflow({ id, trigger });
  for (const [at, mapped] of story.toSorted(([a], [b]) => a - b)) {
    await w.pass(`PT${(at - w.now()) / 1_000}S`);
    await w.happens(...eventsOf(mapped));
  }
  await w.pass('PT1H');
  return [...new Set(w.fired())].sort();
}

describe.each([
  ['channel-talk', channelTalk.capabilities],
  ['amazon-connect', amazonConnect.capabilities],
] as const)('%s', (source, capabilities) => {
  test('brings about every trigger that it claims, and none that it does not', async () => {
    const claimed = Object.entries(capabilities)
      .filter(([type, { support }]) => support !== 'none' && type !== 'modular')
      .map(([type]) => type);
    expect(await firedBy(stories[source] ?? [])).toEqual(claimed.sort());
  });

  test('says what is missing wherever its support is not full', () => {
    const silent = Object.values(capabilities).filter(
      ({ support, missing }) => (support === 'full') !== (missing === undefined),
    );
    expect(silent).toEqual([]);
  });
});

test('the README tells what each source can bring about', () => {
  const readme = readFileSync(new URL('../../../shared/sources/README.md', import.meta.url), 'utf8');
  const told = [...readme.matchAll(/^\| `([a-z]\w+)` +\| (.*?) +\| (.*?) +\|$/gm)].map(
    ([, ...cells]) => cells,
  );
  const words = {
    full: () => 'yes',
    partial: (what: string) => `in part: ${what}`,
    none: (what: string) => `no: ${what}`,
  };
  const cell = ({ support, missing = '' }: Capability) => words[support](missing);
  const { capabilities: talk } = channelTalk;
  const { capabilities: connect } = amazonConnect;
  const types = Object.keys(triggers) as TriggerType[];
  expect(told).toEqual(types.map((type) => [type, cell(talk[type]), cell(connect[type])]));
});

test('every event of the stories is readable by the contract', () => {
  const events = Object.values(stories)
    .flat()
    .flatMap(([, mapped]): readonly ConversationEvent[] => eventsOf(mapped));
  expect(events.length).toBeGreaterThan(15);
});
