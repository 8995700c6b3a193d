import type { ConversationEvent } from '../../../shared/domain/conversation/event.ts';
import type { Trigger, TriggerType } from '../../../shared/domain/workflow/trigger.ts';
import { eventsAt } from '../../support/events.ts';

/** Noon in Seoul, on a Monday: the operation `default` of these stories is open. */
export const noon = Date.UTC(2026, 10, 23, 3);
const minute = 60_000;

/** How a trigger comes to fire, and how each of its settings can be wrong. */
export interface Story {
  /** Settings under which it fires. */
  readonly right: object;
  /** What happened before. */
  readonly before: readonly ConversationEvent[];
  /** What makes it fire; a wait fires at `at` (epoch ms) instead. */
  readonly event?: ConversationEvent;
  readonly at?: number;
  /** Values of its own settings with which it does not fire. */
  readonly wrong: { readonly [setting: string]: readonly unknown[] };
}

const e = eventsAt({ now: () => noon });
const inChat = { facts: { userChat: { medium: { mediumType: 'native', mediumId: 'web' } } } };
const inCall = { facts: { call: { medium: { mediumType: 'native', mediumId: 'web' } } } };
const ago = (minutes: number) => ({ at: noon - minutes * minute });

const openedBefore = [e.opened({ ...inChat, ...ago(60) }), e.closed({ ...ago(50) })];
const never = { key: 'user.tags', type: 'list', operator: '$contains', values: ['nobody has it'] };

/** The operation opens at noon: by its clock nothing is over yet. */
const byTheWall = { delayClock: 'wall', delayOperationId: 'from-noon' };
const wrongClock = { delayClock: ['operation'], delayOperationId: ['always-closed', 'nobody-made-it'] };

/** Settings that another one must be set for, or they are not read. */
export const readWith: { readonly [setting: string]: object } = {
  delayOperationId: { delayClock: 'operation' },
};

/** What cannot be wrong: a call's end that is told at once counts by no clock. */
export const neverWrong: { readonly [type in TriggerType]?: readonly string[] } = {
  callClosed: ['delayClock', 'delayOperationId'],
};

export const stories: { readonly [type in TriggerType]: Story } = {
  startChatByUserAtLounge: {
    right: { pageQuery: { ...never, operator: '$notContains' } },
    before: [],
    event: e.entered(inChat),
    wrong: { pageQuery: [never] },
  },
  startCallByUser: { right: {}, before: [], event: e.ringing(inCall), wrong: {} },
  chatOpenedByUser: {
    right: { onlyIfFirstOpened: false },
    before: openedBefore,
    event: e.opened({ previousState: 'closed' }),
    wrong: { onlyIfFirstOpened: [true] },
  },
  chatWaitInQueued: {
    right: { delay: 'PT5M', ...byTheWall },
    before: [e.queued({ ...inChat, ...ago(5) })],
    at: noon,
    wrong: { delay: ['PT5M1S', 'P30D'], ...wrongClock },
  },
  chatOpenedByManager: {
    right: { onlyIfFirstOpened: false },
    before: openedBefore,
    event: e.opened({ previousState: 'closed', openedBy: 'manager' }),
    wrong: { onlyIfFirstOpened: [true] },
  },
  callOpenedByUser: { right: {}, before: [], event: e.callOpened(inCall), wrong: {} },
  callWaitInQueued: {
    right: { delay: 'PT5M', repeated: true, repeatCount: 2, ...byTheWall },
    before: [e.callQueued({ ...inCall, ...ago(10) })],
    at: noon,
    wrong: { delay: ['PT6M'], repeated: [false, undefined], repeatCount: [1], ...wrongClock },
  },
  callOpenedByManager: {
    right: {},
    before: [],
    event: e.callOpened({ direction: 'outbound', ...inCall }),
    wrong: {},
  },
  waitingForManagerReply: {
    right: { delay: 'PT5M', onlyIfOpened: false, chatStates: ['opened'], ...byTheWall },
    before: [
      e.userSays('a question', { ...inChat, ...ago(60) }),
      e.opened(ago(60)),
      e.managerSays('an answer', ago(30)),
      e.userSays('one more', ago(5)),
    ],
    at: noon,
    wrong: {
      delay: ['PT6M'],
      onlyIfOpened: [true],
      chatStates: [['snoozed'], ['closed', 'queued']],
      ...wrongClock,
    },
  },
  waitingForUserReply: {
    right: { delay: 'PT5M', chatStates: ['opened'], ...byTheWall },
    before: [e.opened({ ...inChat, ...ago(60) }), e.managerSays('are you there?', ago(5))],
    at: noon,
    wrong: { delay: ['PT6M'], chatStates: [['snoozed']], ...wrongClock },
  },
  chatClosed: {
    right: { managedChatFilter: 'onlyIfManagedChat' },
    before: [e.opened({ ...inChat, ...ago(5) })],
    event: e.closed(),
    wrong: { managedChatFilter: ['onlyIfUnmanagedChat'] },
  },
  callClosed: {
    right: { managedChatFilter: 'onlyIfUnmanagedChat' },
    before: [e.ringing({ ...inCall, ...ago(5) })],
    event: e.callClosed(),
    wrong: { managedChatFilter: ['onlyIfManagedChat'], delay: ['PT1M'] },
  },
  messageByUser: {
    right: { triggerByWorkflowUserMessage: true, chatStates: ['opened'] },
    before: [e.opened({ ...inChat, ...ago(5) })],
    event: e.userSays('2', { message: { origin: 'workflowAnswer' } }),
    wrong: { triggerByWorkflowUserMessage: [false, undefined], chatStates: [['closed']] },
  },
  messageByManager: {
    right: { messageType: 'publicMessage', chatStates: ['opened'] },
    before: [e.opened({ ...inChat, ...ago(5) })],
    event: e.managerSays('hello'),
    wrong: { messageType: ['privateMessage'], chatStates: [['closed']] },
  },
  modular: {
    right: { triggerInChat: true },
    before: [e.opened({ ...inChat, ...ago(5) })],
    event: e.requested({ workflowId: 'w' }),
    wrong: { triggerInChat: [false, undefined] },
  },
};

/** Settings of all triggers under which each of the stories fires. */
export const rightForAll = {
  runMode: { mode: 'inOperation', operationId: 'default' },
  targetMediums: [{ mediumType: 'native', mediumId: 'web' }],
  activePeriod: { from: new Date(noon - 60 * minute).toISOString(), until: '2099-01-01T00:00:00Z' },
  filter: { not: never },
};

/** A module that is called by its name runs in private too: of that there is no wrong value. */
const privately = (type: TriggerType) => (type === 'modular' ? [] : [{ mode: 'private' }]);

/** What of the settings of all triggers can be wrong. */
export const wrongForAll = (type: TriggerType): Story['wrong'] => ({
  filter: [never, { and: [{ not: never }, never] }, { or: [] }],
  targetMediums: [[{ mediumType: 'line' }], [{ mediumType: 'native', mediumId: 'app' }]],
  activePeriod: [{ until: new Date(noon).toISOString() }, { from: new Date(noon + 1).toISOString() }],
  runMode: [
    ...privately(type),
    { mode: 'notInOperation' },
    { mode: 'inOperation', operationId: 'always-closed' },
    { mode: 'inOperation', operationId: 'nobody-made-it' },
  ],
});

export const rightTrigger = (type: TriggerType) =>
  ({ type, ...rightForAll, ...stories[type].right }) as unknown as Trigger;
