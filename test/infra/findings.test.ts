import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { App } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { AwsSolutionsChecks, type NagPack, ServerlessChecks } from 'cdk-nag';
import { acknowledge, acknowledgedFindings } from '../../infra/acknowledged-findings.ts';
import { type EnvironmentConfig, environments } from '../../infra/config.ts';
import { createApp } from '../../infra/create-app.ts';
import { readEnvironment } from '../../infra/environment.ts';

const outdir = mkdtempSync(path.join(tmpdir(), 'findings-'));
afterAll(() => rmSync(outdir, { recursive: true, force: true }));

const codeOf = () => Code.fromInline('exports.handler = 0;');
const { dev, prod } = environments;
if (dev === undefined || prod === undefined) throw new Error('there is no environment dev or prod');

/** `rule at construct`, for everything that the packs find. */
function findingsIn(app: App): readonly string[] {
  const packs: readonly NagPack[] = [new AwsSolutionsChecks(app), new ServerlessChecks(app)];
  return packs
    .flatMap((pack) => pack.validateScope(app).violations)
    .flatMap(({ ruleName, violatingResources }) =>
      violatingResources.map(({ constructPath }) => `${ruleName} at ${constructPath}`),
    );
}

const somewhere = { account: '123456789012', region: 'ap-northeast-2' };

/** The environment `test`, as it is deployed. */
function appOf(config: EnvironmentConfig): App {
  const app = createApp({ environments: { test: config }, codeOf, outdir });
  app.synth();
  return app;
}

test.each<[string, EnvironmentConfig]>([
  ['dev', dev],
  ['prod', prod],
  ['an environment in an account, with mails', { ...prod, ...somewhere, alarmEmails: ['a@example.com'] }],
])('cdk-nag finds nothing in %s that is not acknowledged with a reason', (_, config) => {
  const app = appOf(config);
  acknowledge(app, readEnvironment('test', config));
  expect(findingsIn(app)).toEqual([]);
});

test('every acknowledged finding is still found, and has a reason', () => {
  const config = { ...prod, alarmEmails: ['a@example.com'] };
  const found = findingsIn(appOf(config));
  for (const { id, at, reason } of acknowledgedFindings(readEnvironment('test', config))) {
    expect(reason.length).toBeGreaterThan(20);
    for (const place of at) {
      expect(found.filter((one) => one.startsWith(`${id} at `) && one.includes(`/${place}/`))).not.toEqual(
        [],
      );
    }
  }
});
