import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { programEnvironment, region } from './emulator/account.ts';
import { makeCertificate } from './emulator/certificate.ts';
import { shown } from './emulator/command.ts';
import { deploy, destroy } from './emulator/deploy.ts';
import { startMiniStack } from './emulator/ministack.ts';
import { virtualEnvironment } from './emulator/python.ts';
import { audience, environmentName, synthesizeEmulated } from './emulator/synthesize.ts';
import { startTokenIssuer } from './emulator/token-issuer.ts';

// `npm run test:deployed`: deploys to an emulator that is started for it, runs the stories there, and leaves
// nothing behind. Ends with 0 only if all of that has worked. With `--without-http-api` the stack has none.

const projectRoot = path.resolve(import.meta.dirname, '..', '..');
const local = path.join(projectRoot, '.local', 'deployed');
const folder = path.join(local, 'run');
const channelId = 'stories';
const webhookToken = 'token-of-the-stories';

const { values: flags } = parseArgs({ options: { 'without-http-api': { type: 'boolean', default: false } } });
const httpApi = !flags['without-http-api'];

const stopping = new AbortController();
const { signal } = stopping;
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(name, () => stopping.abort(new Error(`stopped by ${name}`)));
}

/** Each ends what was started, the latest first. */
const ends: (() => void | Promise<void>)[] = [];

async function main(): Promise<number> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  // The emulator starts functions from here with a CommonJS file; the project's own package.json says ES module.
  writeFileSync(path.join(folder, 'package.json'), '{"type":"commonjs"}');
  const requirements = path.join(import.meta.dirname, 'requirements.txt');
  const bin = await timed('emulator installed', () =>
    virtualEnvironment(path.join(local, 'python'), requirements, { signal }),
  );
  const certificate = await makeCertificate(bin, folder, { signal });
  const issuer = await startTokenIssuer(certificate);
  ends.unshift(issuer.close);
  const app = await timed('synthesized', () =>
    synthesizeEmulated(projectRoot, { outdir: path.join(local, 'cdk.out'), issuer: issuer.url, httpApi }),
  );
  const emulator = await timed('emulator started', () =>
    startMiniStack({ bin, folder, certificate, region, signal }),
  );
  ends.unshift(emulator.stop);
  const endpoint = { url: emulator.url, certificate };
  const deployment = { projectRoot, app, endpoint, signal };
  const apiUrl = await timed('deployed', () =>
    deploy(deployment, { channelTalkTokens: { [channelId]: [webhookToken] } }),
  );

  const jest = path.join(projectRoot, 'node_modules', 'jest', 'bin', 'jest.js');
  const config = path.join(import.meta.dirname, 'jest.config.mjs');
  const code = await shown(process.execPath, [jest, '--config', config, '--runInBand'], {
    cwd: projectRoot,
    env: {
      ...programEnvironment(endpoint),
      STORIES_ENVIRONMENT: environmentName,
      ...(httpApi && {
        STORIES_API_URL: apiUrl,
        STORIES_API_TOKEN: issuer.token({ aud: audience, channels: [channelId] }),
      }),
      STORIES_CHANNEL: channelId,
      STORIES_WEBHOOK_TOKEN: webhookToken,
      // The emulator looks for what is due every 10 seconds.
      STORIES_GRACE_SECONDS: '20',
    },
    signal,
  });
  if (code !== 0) return code;
  await timed('removed', () => destroy(deployment));
  return 0;
}

async function timed<T>(what: string, act: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const result = await act();
  console.log(`${what} in ${((performance.now() - began) / 1_000).toFixed(1)} s`);
  return result;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(signal.aborted ? signal.reason.message : error instanceof Error ? error.message : error);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
} finally {
  for (const end of ends) await end();
  if (process.exitCode === 0) rmSync(folder, { recursive: true, force: true });
  else if (existsSync(folder)) console.error(`Logs are in ${path.relative(projectRoot, folder)}.`);
}
