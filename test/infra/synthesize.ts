import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Code } from 'aws-cdk-lib/aws-lambda';
import type { EnvironmentConfig } from '../../infra/config.ts';
import { createApp } from '../../infra/create-app.ts';
import { namesIn } from '../../infra/names.ts';

export const environmentName = 'test';
export const names = namesIn(environmentName);

const config: EnvironmentConfig = {
  removalPolicy: 'destroy',
  pointInTimeRecovery: true,
  archiveDays: 30,
  logRetentionDays: 14,
  memoryMegabytes: { default: 512, api: 256 },
  reservedConcurrency: { 'wake-up': 20 },
  authorizer: { jwt: { issuer: 'https://login.example.com', audience: ['triggers'] } },
  throttling: { requestsPerSecond: 40, burst: 80 },
  channelTalkTokensSecretName: 'test/channel-talk-tokens',
  connectChannels: { 'instance-1': 'ch-1' },
};

export interface Templates {
  readonly stateful: Template;
  readonly stateless: Template;
}

/** What CloudFormation would get; the functions hold no code, so that nothing is bundled. */
export const synthesize = (changes: Partial<EnvironmentConfig> = {}): Templates =>
  ofApp(changes, (app) => {
    const template = (id: string) => Template.fromStack(app.node.findChild(id) as Stack);
    return { stateful: template(names.statefulStack), stateless: template(names.statelessStack) };
  });

/** What whoever deploys it is warned of. */
export const warningsOf = (changes: Partial<EnvironmentConfig>): readonly string[] =>
  ofApp(changes, (app) =>
    app.synth().stacks.flatMap(({ messages }) => messages.map(({ entry }) => String(entry.data))),
  );

function ofApp<T>(changes: Partial<EnvironmentConfig>, read: (app: App) => T): T {
  const outdir = mkdtempSync(path.join(tmpdir(), 'synthesize-'));
  try {
    return read(
      createApp({
        environments: { [environmentName]: { ...config, ...changes } },
        codeOf: () => Code.fromInline('exports.handler = () => undefined;'),
        outdir,
      }),
    );
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

/**
 * Both stacks' resources of a type: their properties, and `id`. References are text, also those from one stack
 * to the other: `{Bus.Arn}`, `arn:{AWS::Partition}:sqs:…`; ids are without the hash that CDK appends.
 */
export function resourcesOf({ stateful, stateless }: Templates, type: string) {
  const exported = new Map(
    Object.values(stateful.findOutputs('*')).map(({ Export, Value }) => [Export?.Name, plain(Value)]),
  );
  const found = { ...stateful.findResources(type), ...stateless.findResources(type) };
  return Object.entries(found).map(([id, { Properties, DeletionPolicy }]) => ({
    id: readableId(id),
    DeletionPolicy,
    ...plain(Properties, exported),
  }));
}

function plain(value: unknown, exported: ReadonlyMap<string, string> = new Map()) {
  return JSON.parse(JSON.stringify(value), (_, inner) => {
    const { Ref, 'Fn::GetAtt': attribute, 'Fn::Join': join, 'Fn::ImportValue': imported } = inner ?? {};
    if (typeof Ref === 'string') return `{${readableId(Ref)}}`;
    if (Array.isArray(attribute)) return `{${readableId(attribute[0])}.${attribute[1]}}`;
    if (Array.isArray(join)) return join[1].join(join[0]);
    return imported === undefined ? inner : (exported.get(imported) ?? inner);
  });
}

const readableId = (id: string) => id.replace(/[0-9A-F]{8}$/, '');
