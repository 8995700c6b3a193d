import { secretsManagerTokens } from '../../shared/adapters/secrets/webhook-tokens.ts';
import { type LocalAws, openLocalAws } from '../support/stores/local-aws.ts';

const minute = 60_000;
const secretId = 'channel-talk-tokens';

describe('the tokens of webhooks in Secrets Manager', () => {
  const secrets: { [name: string]: string } = {};
  let aws: LocalAws;
  let now: number;
  let unread: string[];
  beforeEach(async () => {
    secrets[secretId] = '{"ch-1":["new","old"]}';
    aws = await openLocalAws({ secrets });
    now = 0;
    unread = [];
  });
  afterEach(() => aws.close());

  const open = () =>
    secretsManagerTokens({
      client: aws.secretsManager,
      secretId,
      clock: { now: () => now },
      unread: ({ message }) => unread.push(message),
    });
  const lose = () => {
    delete secrets[secretId];
  };

  test('are those of the channel, and none for another', async () => {
    const tokens = open();
    expect(await tokens.of('ch-1')).toEqual(['new', 'old']);
    expect(await tokens.of('ch-2')).toEqual([]);
    expect(await tokens.of('constructor')).toEqual([]);
  });

  test('are read once in five minutes, and then as they are now', async () => {
    const tokens = open();
    await tokens.of('ch-1');
    secrets[secretId] = '{"ch-1":["new"]}';
    now = 5 * minute - 1;
    expect(await tokens.of('ch-1')).toEqual(['new', 'old']);
    expect(aws.requests).toHaveLength(1);
    now = 5 * minute;
    expect(await tokens.of('ch-1')).toEqual(['new']);
  });

  test('that were never read are an outage, and no channel without tokens', async () => {
    lose();
    const tokens = open();
    await expect(tokens.of('ch-1')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    expect(unread).toHaveLength(1);
    secrets[secretId] = '{"ch-1":["new"]}';
    expect(await tokens.of('ch-1')).toEqual(['new']);
  });

  test('that cannot be read again hold for an hour, and are asked for every half minute', async () => {
    const tokens = open();
    await tokens.of('ch-1');
    lose();
    now = 5 * minute;
    expect(await tokens.of('ch-1')).toEqual(['new', 'old']);
    expect(unread).toHaveLength(1);
    now += minute / 2 - 1;
    await tokens.of('ch-1');
    expect(aws.requests).toHaveLength(2);
    now = 60 * minute - 1;
    expect(await tokens.of('ch-1')).toEqual(['new', 'old']);
    unread = [];
    now = 60 * minute + minute;
    await expect(tokens.of('ch-1')).rejects.toThrow();
    expect(unread).toHaveLength(1);
  });

  test('that are malformed are refused by field, and what was read before holds', async () => {
    const tokens = open();
    await tokens.of('ch-1');
    secrets[secretId] = '{"ch-1":"CANARY"}';
    now = 5 * minute;
    expect(await tokens.of('ch-1')).toEqual(['new', 'old']);
    expect(unread).toEqual(['secret[0][1] must be an array']);
    await expect(open().of('ch-1')).rejects.toThrow('secret[0][1] must be an array');
  });
});
