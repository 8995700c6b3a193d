import { by, closed, entered, message, on, opened, type Rule, ring, testBothWays } from './rules.ts';

const rules: readonly Rule[] = [
  { rule: 'a message of the user', workflow: on('messageByUser'), steps: [message(1)], by: by('m1') },
  {
    rule: 'not one of a bot',
    workflow: on('messageByUser'),
    steps: [message(1, { message: { personType: 'bot' } })],
  },
  {
    rule: 'an answer to ALF only where it is asked for',
    workflow: on('messageByUser'),
    steps: [message(1, { message: { origin: 'alf' } })],
  },
  {
    rule: 'an answer to a workflow where it is asked for',
    workflow: on('messageByUser', { triggerByWorkflowUserMessage: true }),
    steps: [message(1, { message: { origin: 'workflowAnswer' } })],
    by: by('m1'),
  },
  {
    rule: "no marketing message counts as a manager's",
    workflow: on('messageByManager'),
    steps: [message(1, { message: { personType: 'manager', origin: 'marketing' } })],
  },
  {
    rule: 'private messages of managers alone',
    workflow: on('messageByManager', { messageType: 'privateMessage' }),
    steps: [
      message(1, { message: { personType: 'manager' } }),
      message(2, { message: { personType: 'manager', private: true } }),
    ],
    by: by('m2'),
  },
  {
    rule: 'chatStates are those known when the message arrives',
    workflow: on('messageByUser', { chatStates: ['opened'] }),
    steps: [message(1), opened(2, {}), message(3)],
    by: by('m3'),
  },
  {
    rule: 'the opening of a chat by a workflow',
    workflow: on('chatOpenedByUser'),
    steps: [opened(1, { openedBy: 'workflow' })],
    by: by('o1'),
  },
  {
    rule: 'going on from the queue is no opening',
    workflow: on('chatOpenedByUser'),
    steps: [opened(1, { previousState: 'queued' })],
  },
  {
    rule: 'a manager opens a chat',
    workflow: on('chatOpenedByManager'),
    steps: [opened(1, { openedBy: 'manager' })],
    by: by('o1'),
  },
  {
    rule: 'the first opening ever, whoever opened',
    workflow: on('chatOpenedByUser', { onlyIfFirstOpened: true }),
    steps: [
      opened(1, { openedBy: 'manager' }),
      closed(2, { closedBy: 'api' }),
      opened(3, { previousState: 'closed' }),
    ],
  },
  {
    rule: 'the first opening that arrives late is still the first',
    workflow: on('chatOpenedByUser', { onlyIfFirstOpened: true }),
    steps: [opened(2, { openedBy: 'manager', previousState: 'closed' }), opened(3, {}, { happened: 1 })],
    by: by('o3'),
  },
  {
    rule: 'going on from the queue is no opening, and one after it is not the first',
    workflow: on('chatOpenedByUser', { onlyIfFirstOpened: true }),
    steps: [opened(1, { previousState: 'queued' }), opened(3, { previousState: 'closed' })],
  },
  {
    rule: 'of two at once the greater id is later',
    workflow: on('messageByUser', { chatStates: ['opened'] }),
    steps: [
      opened(1, {}, { id: 'b' }),
      { at: 2, happened: 1, type: 'ChatSnoozed', id: 'a' },
      message(3),
      { at: 4, happened: 1, type: 'ChatSnoozed', id: 'c' },
      message(5),
    ],
    by: by('m3'),
  },
  {
    rule: 'the end of an active period does not belong to it',
    workflow: on('messageByUser', { activePeriod: { until: '2026-11-23T01:02:00Z' } }),
    steps: [message(1), message(2)],
    by: by('m1'),
  },
  { rule: 'a close by itself is none', workflow: on('chatClosed'), steps: [closed(1, { closedBy: 'auto' })] },
  {
    rule: 'a close by the API',
    workflow: on('chatClosed'),
    steps: [closed(1, { closedBy: 'api' })],
    by: by('c1'),
  },
  {
    rule: 'a chat never opened is not managed',
    workflow: on('chatClosed', { managedChatFilter: 'onlyIfManagedChat' }),
    steps: [message(1), closed(2, { closedBy: 'workflow' })],
  },
  {
    rule: 'a chat is managed that a fact tells to be with the managers',
    workflow: on('chatClosed', { managedChatFilter: 'onlyIfManagedChat' }),
    steps: [message(1, { data: { userChat: { state: 'queued' } } }), closed(2, { closedBy: 'workflow' })],
    by: by('c2'),
  },
  {
    rule: 'but not by one that may be from before an event',
    workflow: on('chatClosed', { managedChatFilter: 'onlyIfManagedChat' }),
    steps: [
      { at: 1, type: 'ChatSnoozed', id: 's' },
      message(1.01, { data: { userChat: { state: 'queued' } } }),
      closed(2, { closedBy: 'workflow' }),
    ],
  },
  {
    rule: 'nor by one that an event contradicts',
    workflow: on('chatClosed', { managedChatFilter: 'onlyIfManagedChat' }),
    steps: [closed(2, { closedBy: 'workflow', userChat: { state: 'opened' } })],
  },
  {
    rule: 'pageQuery',
    workflow: on('startChatByUserAtLounge', {
      pageQuery: { key: 'page.path', type: 'string', operator: '$startsWith', values: ['/price'] },
    }),
    steps: [entered({ entry: 'button', page: { path: '/Prices' } })],
    by: by('e', 1),
  },
  {
    rule: 'a marketing message that names another workflow',
    workflow: on('startChatByUserAtLounge'),
    steps: [entered({ entry: 'marketing', marketing: { workflowId: 'other' } })],
  },
  {
    rule: 'a marketing message lifts pageQuery and private',
    workflow: on('startChatByUserAtLounge', {
      runMode: { mode: 'private' },
      pageQuery: { key: 'page.path', type: 'string', operator: '$exists', values: [] },
    }),
    steps: [entered({ entry: 'marketing', marketing: { workflowId: 'w' } })],
    by: by('e', 1),
  },
  {
    rule: 'an inbound call rings',
    workflow: on('startCallByUser'),
    steps: [ring('CallRinging', 'inbound')],
    by: by('r', 1),
  },
  {
    rule: "an outbound call is a manager's",
    workflow: on('callOpenedByManager'),
    steps: [ring('CallOpened', 'outbound')],
    by: by('r', 1),
  },
  { rule: "and not the user's", workflow: on('callOpenedByUser'), steps: [ring('CallOpened', 'outbound')] },
];

testBothWays(rules);
