import { readWebhookTokens } from '../../../shared/contracts/webhook-tokens.ts';

test('a secret lists the live tokens of each channel', () => {
  const read = readWebhookTokens('{"ch-1":["new","old"],"ch-2":[]}');
  expect(read).toEqual({
    ok: true,
    value: new Map([
      ['ch-1', ['new', 'old']],
      ['ch-2', []],
    ]),
  });
});

const canary = 'CANARY-token';

test.each([
  ['', 'secret', 'must be a JSON object'],
  [`{"${canary}"`, 'secret', 'must be a JSON object'],
  [`["${canary}"]`, 'secret', 'must be a JSON object'],
  [`{"${canary}":"ch-1"}`, 'secret[0][1]', 'must be an array'],
  [`{"ch-1":["a"],"ch-2":[{"${canary}":1}]}`, 'secret[1][1][0]', 'must be a string'],
  ['{"ch-1":[""]}', 'secret[0][1][0]', 'must be at least 1 characters long'],
  [`{"ch-1":["${canary.repeat(50)}"]}`, 'secret[0][1][0]', 'must be at most 512 characters long'],
  [`{"ch-1":${JSON.stringify(Array(11).fill(canary))}}`, 'secret[0][1]', 'must be at most 10 elements long'],
  [`{"${canary} 1":[]}`, 'secret[0][0]', 'must not hold spaces, controls or lone surrogates'],
])('%s is refused by field and rule, and never quoted', (text, field, rule) => {
  const read = readWebhookTokens(text);
  expect(read).toMatchObject({ ok: false, problems: [{ field, rule }] });
  expect(JSON.stringify(read)).not.toContain('CANARY');
});
