import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { accountId, clientConfig, type Endpoint, programEnvironment, region } from './account.ts';
import { output } from './command.ts';
import type { EmulatedApp } from './synthesize.ts';

export interface Deployment {
  readonly projectRoot: string;
  readonly app: EmulatedApp;
  readonly endpoint: Endpoint;
  readonly signal: AbortSignal;
}

/** `channelTalkTokens`: channel id to its live webhook tokens. */
export interface Secrets {
  readonly channelTalkTokens: { readonly [channelId: string]: readonly string[] };
}

/** Makes the account ready and deploys both stacks, as people do. Returns the address of the HTTP API. */
export async function deploy(deployment: Deployment, { channelTalkTokens }: Secrets): Promise<string> {
  const { app, endpoint } = deployment;
  await cdk(deployment, ['bootstrap', `aws://${accountId}/${region}`]);

  const secretsManager = new SecretsManagerClient(clientConfig(endpoint));
  const SecretString = JSON.stringify(channelTalkTokens);
  await secretsManager.send(new CreateSecretCommand({ Name: app.channelTalkTokensSecretName, SecretString }));
  secretsManager.destroy();

  const outputsFile = path.join(app.outdir, 'outputs.json');
  await cdk(deployment, ['deploy', '--all', '--require-approval', 'never', '--outputs-file', outputsFile]);
  return apiUrl(endpoint, JSON.parse(readFileSync(outputsFile, 'utf8')));
}

/** Removes both stacks again. */
export async function destroy(deployment: Deployment): Promise<void> {
  await cdk(deployment, ['destroy', '--all', '--force']);
}

/** The output names an address of AWS; the emulator serves the API under a path of its own. */
function apiUrl(
  { url }: Endpoint,
  outputs: { readonly [stack: string]: { readonly [output: string]: string } },
): string {
  const address = Object.values(outputs).flatMap(({ ApiUrl }) => ApiUrl ?? [])[0];
  if (address === undefined) throw new Error('no stack has the output ApiUrl');
  const [apiId] = new URL(address).host.split('.');
  return `${url}/_aws/execute-api/${apiId}/$default`;
}

function cdk({ projectRoot, app, endpoint, signal }: Deployment, args: readonly string[]): Promise<string> {
  const program = path.join(projectRoot, 'node_modules', 'aws-cdk', 'bin', 'cdk');
  const options = ['--app', app.outdir, '--progress', 'events', '--no-color', '--no-notices'];
  return output(process.execPath, [program, ...args, ...options], {
    cwd: projectRoot,
    env: programEnvironment(endpoint),
    signal,
  });
}
