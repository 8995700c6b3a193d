import { correlationOf } from '../../../shared/lambda/correlation.ts';

const context = { awsRequestId: 'request-1' };

test.each<[string, unknown, object]>([
  ['an event', { detail: { metadata: { eventId: 'evt-1' } } }, { eventId: 'evt-1' }],
  ['a request of the API', { requestContext: { requestId: 'api-1' } }, { apiRequestId: 'api-1' }],
  ['a wake-up', { conversation: 'ch-1/chat/c-1', generation: 1 }, {}],
  ['an event whose id is text', { detail: { metadata: { eventId: 'please call me' } } }, {}],
  ['an event whose id is no text', { detail: { metadata: { eventId: { text: 'CANARY' } } } }, {}],
  ['nothing', undefined, {}],
  ['a list', [1], {}],
])('%s is known by its ids, and by nothing else', (_, event, expected) => {
  expect(correlationOf(event, context)).toEqual({ requestId: 'request-1', ...expected });
});
