import { failureFields } from '../../../shared/lambda/log.ts';
import { pipeline } from '../../../shared/lambda/pipeline.ts';
import { safeError } from '../../../shared/lambda/safe-error.ts';
import { silentLog } from '../../support/silent-log.ts';

const text = 'CANARY please call 010-1234-5678';

class ValidationException extends Error {
  override name = 'ValidationException';
  readonly $metadata = { httpStatusCode: 400 };
}

function thrownBy(work: () => unknown): Error {
  try {
    work();
  } catch (error) {
    return error as Error;
  }
  throw new Error('nothing was thrown');
}

const told = (error: unknown) => {
  const safe = safeError(error);
  return [JSON.stringify(failureFields(safe)), safe.message, safe.stack ?? ''].join('\n');
};

test.each<[string, Error]>([
  ['text that is no JSON', thrownBy(() => JSON.parse(text))],
  ['a value that is no number', thrownBy(() => BigInt(text))],
  ['what AWS refuses', new ValidationException(`The value ${text} is not valid`)],
  ['lines that look like a place in the code', new TypeError(`x\n    at ${text} (a.ts:1:1)`)],
  ['the cause of an error of ours', new Error('sweep of c-1', { cause: new SyntaxError(text) })],
  ['a code', Object.assign(new TypeError(text), { code: text })],
])('an error that quotes %s is told without it', (_, error) => {
  expect(told(error)).not.toContain('CANARY');
});

test('what is told of an error of AWS is its name, its status and the place', () => {
  const { error, reason, at } = failureFields(new ValidationException(text));
  expect([error, reason]).toEqual(['ValidationException', 'its message is not told; 400']);
  expect(at[0]).toMatch(/^at .*safe-error\.test/);
});

test('an error of ours keeps its message, and those of its causes', () => {
  const cause = new Error('its state is not JSON');
  expect(failureFields(new Error('sweep of c-1', { cause }))).toMatchObject({
    error: 'Error',
    reason: 'sweep of c-1',
    cause: { error: 'Error', reason: 'its state is not JSON' },
  });
});

test('what has been made safe stays as it is', () => {
  const safe = safeError(new ValidationException(text));
  expect(safeError(safe)).toBe(safe);
});

test('what is thrown and is no error is told as such', () => {
  expect(told(text)).not.toContain('CANARY');
});

test('Lambda is thrown the same error that is logged, since it logs it too', async () => {
  const logged: Error[] = [];
  const handler = pipeline({ ...silentLog, failed: (error) => logged.push(error) }, async () => {
    throw new SyntaxError(text);
  });
  const thrown = await handler({} as never, {} as never).then(undefined, (error: unknown) => error);
  expect(logged).toEqual([thrown]);
  expect(thrown).toMatchObject({ name: 'SyntaxError', message: 'its message is not told' });
});
