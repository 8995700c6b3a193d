import path from 'node:path';
import {
  CreateSecretCommand,
  ResourceExistsException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { environments } from '../../config.ts';
import { cdklocalEnvironment, clientConfig, environmentName, projectRoot, run } from './settings.ts';

// `npm run localstack:deploy`: both stacks to the LocalStack that runs, by its own variant of the CDK command line.

const config = environments[environmentName];
if (config === undefined) throw new Error(`infra/config.ts has no environment "${environmentName}"`);

const secretsManager = new SecretsManagerClient(clientConfig);
try {
  // What has to be there before the first deployment.
  const SecretString = JSON.stringify({ sample: ['sample-token'] });
  await secretsManager.send(
    new CreateSecretCommand({ Name: config.channelTalkTokensSecretName, SecretString }),
  );
} catch (error) {
  if (!(error instanceof ResourceExistsException)) throw error;
}

const cdklocal = path.join(projectRoot, 'node_modules', 'aws-cdk-local', 'bin', 'cdklocal');
const app = ['--app', path.join('.cdk.out', environmentName)];
run(process.execPath, ['infra/synth.ts', environmentName]);
run(process.execPath, [cdklocal, 'bootstrap', ...app], cdklocalEnvironment);
run(
  process.execPath,
  [cdklocal, 'deploy', '--all', '--require-approval', 'never', ...app],
  cdklocalEnvironment,
);
