import { checkConfig } from '../../infra/check-config.ts';
import { type EnvironmentConfig, environments } from '../../infra/config.ts';

const config: EnvironmentConfig = {
  removalPolicy: 'retain',
  pointInTimeRecovery: true,
  archiveDays: 30,
  logRetentionDays: 30,
  memoryMegabytes: { default: 512 },
  authorizer: { jwt: { issuer: 'https://login.example.com', audience: ['triggers'] } },
  throttling: { requestsPerSecond: 50, burst: 100 },
  channelTalkTokensSecretName: 'channel-talk-tokens',
  connectChannels: {},
};

const check = (changes: object, name = 'test') => checkConfig(name, { ...config, ...changes });

test.each(Object.entries(environments))('the environment %s can be deployed', (name, environment) => {
  expect(checkConfig(name, environment)).toBe(environment);
});

test('what can be set is accepted', () => {
  expect(() =>
    check({
      account: '123456789012',
      region: 'ap-northeast-2',
      memoryMegabytes: { default: 128, api: 10_240 },
      reservedConcurrency: { 'wake-up': 1 },
      connectChannels: { 'instance-1': 'ch-1' },
      authorizer: 'iam',
    }),
  ).not.toThrow();
});

test.each<[string, object]>([
  ['account must be 12 digits', { account: '12', region: 'eu-west-1' }],
  ['region must be the name of a region', { account: '123456789012', region: 'Seoul' }],
  ['region must be set together with account', { account: '123456789012' }],
  ['region must be set together with account', { region: 'ap-northeast-2' }],
  ['removalPolicy must be one of retain, destroy', { removalPolicy: 'keep' }],
  ['removalPolicy is required and must be one of retain, destroy', { removalPolicy: undefined }],
  ['pointInTimeRecovery must be a boolean', { pointInTimeRecovery: 'yes' }],
  ['archiveDays must be at least 1, found 0', { archiveDays: 0 }],
  ['archiveDays must be at most 400, found 401', { archiveDays: 401 }],
  ['alarmEmails[0] must be', { alarmEmails: ['nobody'] }],
  ['logRetentionDays must be one of 1, 3, 5, 7', { logRetentionDays: 8 }],
  ['memoryMegabytes.default is required', { memoryMegabytes: { api: 512 } }],
  ['memoryMegabytes.api must be at most 10240', { memoryMegabytes: { default: 512, api: 10_241 } }],
  ['memoryMegabytes.nobody is not a known field', { memoryMegabytes: { default: 512, nobody: 512 } }],
  ['reservedConcurrency.wake-up must be at least 1', { reservedConcurrency: { 'wake-up': 0 } }],
  ['authorizer.jwt.issuer must be an https URL', jwt({ issuer: 'http://login.example.com' })],
  ['authorizer.jwt.issuer must be an https URL', jwt({ issuer: 'https://login.example.com/?a=b' })],
  ['authorizer.jwt.audience must be at least 1', jwt({ audience: [] })],
  ['authorizer must be one of iam', { authorizer: 'none' }],
  ['authorizer.jwt is required', { authorizer: {} }],
  ['authorizer.iam is not a known field', { authorizer: { ...jwt({}).authorizer, iam: true } }],
  ['throttling.requestsPerSecond must be', { throttling: { requestsPerSecond: 0.5, burst: 1 } }],
  ['throttling.burst must be at most 5000', { throttling: { requestsPerSecond: 1, burst: 5_001 } }],
  ['channelTalkTokensSecretName must be', { channelTalkTokensSecretName: 'a:SecretString:b}}' }],
  ['connectChannels must have ids', { connectChannels: { 'instance 1': 'ch-1' } }],
  ['connectChannels.instance-1 must', { connectChannels: { 'instance-1': 'ch 1' } }],
  ['logRetention is not a known field', { logRetention: 7 }],
])('%s: otherwise the configuration is refused', (message, changes) => {
  expect(() => check(changes)).toThrow(message);
});

test('a refusal names the environment and every field at fault', () => {
  expect(() => check({ archiveDays: 0, logRetentionDays: 2 })).toThrow(
    /^environment "test": archiveDays .*; logRetentionDays /,
  );
});

test.each(['', 'Prod', '1st', 'a_b', 'a'.repeat(21)])('%j is no name of an environment', (name) => {
  expect(() => check({}, name)).toThrow(/^environment ".*": its name must be/);
});

function jwt(changes: object) {
  return { authorizer: { jwt: { issuer: 'https://login.example.com', audience: ['triggers'], ...changes } } };
}
