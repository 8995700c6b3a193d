import { App } from 'aws-cdk-lib';
import type { CodeOf } from './code-of.ts';
import type { EnvironmentConfig } from './config.ts';
import { readEnvironment } from './environment.ts';
import { StatefulStack } from './stacks/stateful-stack.ts';
import { StatelessStack } from './stacks/stateless-stack.ts';

export interface CreateAppOptions {
  readonly environments: { readonly [name: string]: EnvironmentConfig };
  readonly codeOf: CodeOf;
  /** Where the templates go; not set: where the CDK CLI says. */
  readonly outdir?: string;
}

/** Here and not in `cdk.json`, which only the CDK CLI reads: templates must not depend on who makes them. */
const context = {
  '@aws-cdk/aws-iam:minimizePolicies': true,
  // They hold paths of this machine: the same sources must give the same bytes on every other one.
  'aws:cdk:disable-creation-stack-traces': true,
  'aws:cdk:disable-stack-trace': true,
  // CloudFormation refuses to delete or replace a table while the stateless stack uses it.
  '@aws-cdk/core:defaultCrossStackReferences': 'strong',
};

/** Two stacks for every environment. Throws, naming the field, for a configuration that cannot be deployed. */
export function createApp({ environments, codeOf, outdir }: CreateAppOptions): App {
  const app = new App({
    analyticsReporting: false,
    postCliContext: context,
    ...(outdir !== undefined && { outdir }),
  });
  for (const [name, config] of Object.entries(environments)) {
    const environment = readEnvironment(name, config);
    const stateful = new StatefulStack(app, environment);
    new StatelessStack(app, { environment, stateful, codeOf });
  }
  return app;
}
