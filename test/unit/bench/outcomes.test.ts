import { checkOutcome, type Found } from '../../bench/cold/outcomes.ts';

const outcome = {
  operations: ['GetItem', 'PutEvents'],
  detailTypes: ['MessageCreated'],
  answer: { statusCode: 200 },
};
const check = (found: Partial<Found>) => () =>
  checkOutcome('api', outcome, { ...outcome, ...found } as never);

test('what a first event is to lead to passes, whatever else the answer says', () => {
  expect(check({ answer: { statusCode: 200, body: '{}' } })).not.toThrow();
});

test.each<[string, Partial<Found>]>([
  ['a refused call', { operations: [], detailTypes: [], answer: { statusCode: 403 } }],
  ['another status', { answer: { statusCode: 400 } }],
  ['no answer', { answer: undefined }],
  ['a refused event', { detailTypes: ['InputRefused'] }],
  ['an operation less', { operations: ['PutEvents'] }],
  ['an operation more', { operations: [...outcome.operations, 'PutEvents'] }],
])('%s does not', (_, found) => {
  expect(check(found)).toThrow('api: ');
});
