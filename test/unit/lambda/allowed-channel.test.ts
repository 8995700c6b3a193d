import { isAllowed } from '../../../shared/lambda/api/allowed-channel.ts';

type Given = Parameters<typeof isAllowed>[0];

const calledBy = (authorizer: object | undefined) =>
  ({ requestContext: { ...(authorizer && { authorizer }) } }) as unknown as Given;
const token = (channels: unknown) => calledBy({ jwt: { claims: { channels } } });
const credentials = calledBy({ iam: { userArn: 'arn:aws:iam::123456789012:user/u' } });

test.each<[string, Given, string, boolean]>([
  ['a token that lists the channel', token(['ch-1', 'ch-2']), 'ch-2', true],
  ['a list as API Gateway writes it', token('[ch-1 ch-2]'), 'ch-2', true],
  ['a token for every channel', token('*'), 'ch-2', true],
  ['a token for another channel', token(['ch-1']), 'ch-2', false],
  ['a token for a channel that begins alike', token('ch-1'), 'ch-11', false],
  ['a token for a channel with a comma in its id', token('[ch-1,ch-2]'), 'ch-1,ch-2', true],
  ['that one, and a channel that is named in it', token('[ch-1,ch-2]'), 'ch-2', false],
  ['a token for a channel whose id begins with a star', token('[*,ch-1]'), 'ch-2', false],
  ['a token for a channel whose id ends with a bracket', token('ch-1]'), 'ch-1', false],
  ['a token without the claim', token(undefined), 'ch-1', false],
  ['nobody', calledBy(undefined), 'ch-1', false],
  ['credentials, whose policy allows the path', credentials, 'ch-1', true],
  ['credentials, and an id that the path may hold escaped', credentials, 'ch-1/workflows', false],
  ['credentials, and an id that is a wildcard in a policy', credentials, 'ch-*', false],
])('%s: the channel is allowed or not', (_, event, channelId, allowed) => {
  expect(isAllowed(event, channelId)).toBe(allowed);
});
