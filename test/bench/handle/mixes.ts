import type { Trigger } from '../../../shared/domain/workflow/trigger.ts';
import type { BusEvent } from '../../support/functions-on.ts';

export const channelId = 'ch-1';

/** One kind of traffic: what the channel has, what happened before, and the events that are timed. */
export interface Mix {
  readonly name: string;
  readonly workflows: readonly Trigger[];
  /** Brings one conversation to where the timed events begin; not timed. */
  readonly before: (event: EventOf) => readonly BusEvent[];
  /** Of one conversation. */
  readonly timed: (event: EventOf) => readonly BusEvent[];
  /** What must have come of the timed events of one conversation. */
  readonly expected: { readonly firings: number; readonly schedules: number };
}

/** Makes events of one conversation, a second apart. */
export type EventOf = (detailType: string, data: object) => BusEvent;

const always = { runMode: { mode: 'always' } } as const;
const keyword = (text: string): Trigger => ({
  ...always,
  type: 'messageByUser',
  filter: { key: 'message.text', type: 'string', operator: '$contains', values: [text] },
});
const remind = (delay: string): Trigger => ({ ...always, type: 'waitingForManagerReply', delay });

const says = (personType: 'user' | 'manager', text: string) => ({
  message: { id: 'm-1', personType, private: false, origin: 'chat', text },
  user: { member: true, profile: { tier: 'gold' }, tags: ['vip', 'seoul'] },
  page: { url: 'https://shop.example/price' },
});

const opens = (event: EventOf) => event('ChatOpened', { openedBy: 'user', previousState: 'initial' });
const userWrites = (event: EventOf, text = '안녕하세요') => event('MessageCreated', says('user', text));

const keywords = Array.from({ length: 20 }, (_, index) => keyword(`keyword-${index}`));
const reminders = ['PT5M', 'PT10M', 'PT30M', 'PT1H'].map(remind);

export const mixes: readonly Mix[] = [
  {
    name: 'nothing matches',
    workflows: keywords,
    before: (event) => [opens(event)],
    timed: (event) => [userWrites(event)],
    expected: { firings: 0, schedules: 0 },
  },
  {
    name: 'immediate',
    workflows: keywords,
    before: (event) => [opens(event)],
    timed: (event) => [userWrites(event, 'I ask about keyword-7')],
    expected: { firings: 1, schedules: 0 },
  },
  {
    name: 'arming',
    workflows: reminders,
    before: () => [],
    timed: (event) => [opens(event)],
    expected: { firings: 0, schedules: 1 },
  },
  {
    name: 'cancelling',
    workflows: reminders,
    before: (event) => [opens(event)],
    timed: (event) => [event('MessageCreated', says('manager', 'Hello!'))],
    expected: { firings: 0, schedules: 0 },
  },
  {
    name: 'burst of 20',
    workflows: [...keywords, ...reminders],
    before: (event) => [opens(event)],
    timed: (event) => Array.from({ length: 20 }, () => userWrites(event)),
    expected: { firings: 0, schedules: 1 },
  },
];

/** Events of the conversation `chatId`, the first at `from` (epoch ms). */
export function eventsOf(chatId: string, from: number): EventOf {
  let made = 0;
  return (detailType, data) => {
    made += 1;
    const metadata = {
      eventId: `${chatId}-${made}`,
      occurredAt: new Date(from + made * 1_000).toISOString(),
      channelId,
    };
    return {
      source: 'conversation.chat',
      'detail-type': detailType,
      detail: { metadata, data: { chatId, userId: `u-${chatId}`, ...data } },
    };
  };
}
