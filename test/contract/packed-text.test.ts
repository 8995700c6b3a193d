import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { packedBytes, packedText, unpackedText } from '../../shared/adapters/dynamodb/packed-text.ts';

test('every JSON text comes back as it was', () => {
  const long = fc
    .jsonValue({ noUnicodeString: false })
    .map((value) => JSON.stringify([value, 'x'.repeat(520)]));
  fc.assert(
    fc.property(fc.oneof(long, fc.json({ noUnicodeString: false })), (text) => {
      expect(unpackedText(packedText(text))).toBe(text);
    }),
  );
});

test.each(['x'.repeat(512), '값'.repeat(170)])('a text of up to 512 bytes stays readable', (text) => {
  expect(packedText(text)).toEqual({ S: text });
  expect(packedBytes(packedText(text))).toBe(Buffer.byteLength(text));
});

test.each(['x'.repeat(513), '값'.repeat(171)])('a longer one is kept smaller', (text) => {
  const packed = packedText(text);
  expect(packed.S).toBeUndefined();
  expect(packedBytes(packed)).toBeLessThan(100);
});

test('what was stored before texts were compressed is read', () => {
  const text = JSON.stringify({ told: 'x'.repeat(2_000) });
  expect(unpackedText({ S: text })).toBe(text);
});

test.each([
  ['nothing', undefined],
  ['no text', { N: '1' }],
  ['what is no compressed text', { B: Buffer.from('{}') }],
  ['one that was cut off', { B: deflateRawSync('{"a":"b"}').subarray(0, 5) }],
  ['one that would fill the memory', { B: deflateRawSync(Buffer.alloc(40_000_000)) }],
])('%s is no text', (_, value) => {
  expect(unpackedText(value as Parameters<typeof unpackedText>[0])).toBeUndefined();
});
