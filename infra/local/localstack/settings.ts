import { spawnSync } from 'node:child_process';
import path from 'node:path';

/** What is deployed to LocalStack, as in `infra/config.ts`. */
export const environmentName = 'dev';

export const projectRoot = path.resolve(import.meta.dirname, '..', '..', '..');

const region = 'ap-northeast-2';

/** Any will do; the caller's own are of a real account. */
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

/** Settings of an SDK client. */
export const clientConfig = { endpoint: 'http://127.0.0.1:4566', region, credentials };

/**
 * `cdklocal` sets what else it needs, and drops every variable that is not allowed. By itself it would reach S3 by
 * a public name that leads back to this machine, which not every network resolves.
 */
export const cdklocalEnvironment: NodeJS.ProcessEnv = {
  ...process.env,
  AWS_ENDPOINT_URL: clientConfig.endpoint,
  AWS_ENDPOINT_URL_S3: clientConfig.endpoint,
  AWS_ENVAR_ALLOWLIST: 'AWS_REGION,AWS_DEFAULT_REGION',
  AWS_REGION: region,
  AWS_DEFAULT_REGION: region,
};

/** Runs a command to its end, its output being ours. Throws where it fails. */
export function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): void {
  const { status, error } = spawnSync(command, args, { cwd: projectRoot, env, stdio: 'inherit' });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}`);
}
