import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bundleFunctions } from '../../../infra/bundle.ts';
import { type EnvironmentConfig, environments } from '../../../infra/config.ts';
import { createApp } from '../../../infra/create-app.ts';
import { accountId, region } from './account.ts';
import { forEmulator } from './for-emulator.ts';

export const environmentName = 'emulated';
export const audience = 'stories';

export interface EmulatedApp {
  readonly outdir: string;
  readonly channelTalkTokensSecretName: string;
}

/**
 * Writes to `outdir` what CDK deploys to every environment, less what the emulator does not know. `issuer`: of
 * the tokens of the HTTP API.
 */
export async function synthesizeEmulated(
  projectRoot: string,
  outdir: string,
  issuer: string,
): Promise<EmulatedApp> {
  const { dev } = environments;
  if (dev === undefined) throw new Error('infra/config.ts has no environment "dev" to take as a model');
  const config: EnvironmentConfig = {
    ...dev,
    account: accountId,
    region,
    authorizer: { jwt: { issuer, audience: [audience] } },
  };
  const { codeOf } = await bundleFunctions(projectRoot);
  rmSync(outdir, { recursive: true, force: true });
  createApp({ environments: { [environmentName]: config }, codeOf, outdir }).synth();
  for (const file of readdirSync(outdir).filter((name) => name.endsWith('.template.json'))) {
    const template = path.join(outdir, file);
    writeFileSync(template, JSON.stringify(forEmulator(JSON.parse(readFileSync(template, 'utf8')))));
  }
  return { outdir, channelTalkTokensSecretName: config.channelTalkTokensSecretName };
}
