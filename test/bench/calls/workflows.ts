import type { Trigger } from '../../../shared/domain/workflow/trigger.ts';

const contains = (key: string, ...values: string[]) =>
  ({ key, type: 'string', operator: '$contains', values }) as const;

type Own<T> = T extends Trigger ? Omit<T, 'runMode'> : never;

const triggers: { readonly [workflowId: string]: Own<Trigger> } = {
  greeting: { type: 'chatOpenedByUser', onlyIfFirstOpened: true },
  'vip-team': { type: 'chatOpenedByUser', filter: contains('user.profile.tier', 'vip') },
  refund: { type: 'messageByUser', filter: contains('message.text', '환불') },
  delivery: { type: 'messageByUser', filter: contains('message.text', '배송') },
  'queue-notice': { type: 'chatWaitInQueued', delay: 'PT3M' },
  'remind-assignee': { type: 'waitingForManagerReply', delay: 'PT5M' },
  'remind-team': { type: 'waitingForManagerReply', delay: 'PT10M', onlyIfOpened: false },
  escalate: { type: 'waitingForManagerReply', delay: 'PT1H' },
  'first-answer': { type: 'waitingForManagerReply', delay: 'PT3M', onlyIfOpened: true },
  'still-there': { type: 'waitingForUserReply', delay: 'PT10M' },
  'close-silent': { type: 'waitingForUserReply', delay: 'PT24H' },
  survey: { type: 'chatClosed', managedChatFilter: 'onlyIfManagedChat' },
  ivr: { type: 'startCallByUser' },
  'offer-chat': { type: 'callWaitInQueued', delay: 'PT1M', repeated: true, repeatCount: 3 },
  'call-survey': { type: 'callClosed', delay: 'PT5M' },
};

/** What a support team of some size has: fifteen workflows, nine of which wait. */
export const workflows = Object.entries(triggers).map(([workflowId, trigger]) => ({
  workflowId,
  trigger: { runMode: { mode: 'always' }, ...trigger } as Trigger,
}));
