import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bundleFunctions } from '../../../infra/bundle.ts';
import { type EnvironmentConfig, environments } from '../../../infra/config.ts';
import { createApp } from '../../../infra/create-app.ts';
import { accountId, region } from './account.ts';
import { forEmulator } from './for-emulator.ts';
import { withoutHttpApi } from './without-http-api.ts';

export const environmentName = 'emulated';
export const audience = 'stories';

export interface EmulatedOptions {
  readonly outdir: string;
  /** Of the tokens of the HTTP API. */
  readonly issuer: string;
  /** Whether there is an HTTP API. */
  readonly httpApi: boolean;
}

export interface EmulatedApp {
  readonly outdir: string;
  readonly channelTalkTokensSecretName: string;
}

/** Writes what CDK deploys to every environment, less what the emulator does not know. */
export async function synthesizeEmulated(
  projectRoot: string,
  { outdir, issuer, httpApi }: EmulatedOptions,
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
    const known = forEmulator(JSON.parse(readFileSync(template, 'utf8')));
    writeFileSync(template, JSON.stringify(httpApi ? known : withoutHttpApi(known)));
  }
  return { outdir, channelTalkTokensSecretName: config.channelTalkTokensSecretName };
}
