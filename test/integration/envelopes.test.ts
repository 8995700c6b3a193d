import { type OpenFunctions, openFunctions } from '../hostile/support/functions.ts';
import { noon } from '../support/stores/fixtures.ts';

const trace = '1-5759e988-bd862e3fe1be46a994272793';

let f: OpenFunctions;
beforeAll(async () => {
  f = await openFunctions({ _X_AMZN_TRACE_ID: `Root=${trace};Parent=53995c3f42cd8ad8;Sampled=1` });
  const trigger = { type: 'waitingForManagerReply', delay: 'PT1M', runMode: { mode: 'always' } };
  const workflow = { workflowId: 'remind', name: 'remind', rank: 1, exclusive: false, trigger };
  await f.api('POST /channels/{channelId}/workflows', { body: JSON.stringify(workflow) });
  await f.api('POST /channels/{channelId}/workflows/{workflowId}/activate', {
    params: { workflowId: 'remind' },
  });
});
afterAll(() => f.close());

const opened = (chatId: string, envelope: object = {}) => ({
  source: 'conversation.chat',
  'detail-type': 'ChatOpened',
  detail: {
    metadata: { eventId: `evt-${chatId}`, occurredAt: new Date(noon).toISOString(), channelId: 'ch-1' },
    data: { chatId, openedBy: 'user', previousState: 'initial' },
  },
  ...envelope,
});

test('a wait tells the trace in which it was armed, when it fires', async () => {
  await f.outcomeOf(f.chatEvents, opened('c-1'));
  const [schedule] = f.schedules();
  const input = JSON.parse(schedule?.definition.Target.Input ?? '');
  expect(input).toEqual({ shape: 1, conversation: 'ch-1/chat/c-1', generation: 1, armedBy: trace });
  await f.outcomeOf(f.wakeUp, input);
  expect(f.correlations.at(-1)).toEqual({ armedBy: trace });
});

test('an event out of the archive is known by the name of its replay', async () => {
  await f.outcomeOf(f.chatEvents, opened('c-2'));
  await f.outcomeOf(f.chatEvents, opened('c-3', { 'replay-name': 'after-the-outage' }));
  const inputs = f.reports.slice(-2).map(({ input }) => input.kind === 'event' && input.replayed);
  expect(inputs).toEqual([undefined, true]);
});
