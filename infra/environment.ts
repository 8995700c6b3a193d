import { RemovalPolicy, type StackProps } from 'aws-cdk-lib';
import { checkConfig } from './check-config.ts';
import type { EnvironmentConfig } from './config.ts';
import { type Names, namesIn } from './names.ts';

/** One environment, as stacks and constructs read it. */
export interface Environment {
  readonly config: EnvironmentConfig;
  readonly names: Names;
  readonly removalPolicy: RemovalPolicy;
  readonly stackProps: StackProps;
}

/** Throws where the configuration cannot be deployed. */
export function readEnvironment(name: string, given: EnvironmentConfig): Environment {
  const config = checkConfig(name, given);
  const { account, region } = config;
  return {
    config,
    names: namesIn(name),
    removalPolicy: config.removalPolicy === 'retain' ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    stackProps: {
      ...(account !== undefined && region !== undefined && { env: { account, region } }),
      tags: { application: 'workflow-triggers', environment: name },
    },
  };
}
