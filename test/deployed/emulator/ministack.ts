import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Certificate } from './certificate.ts';

export interface MiniStack {
  readonly url: string;
  /** Ends it and everything that it has started. */
  stop(): Promise<void>;
}

export interface MiniStackOptions {
  /** Where its program is. */
  readonly bin: string;
  /** For its log and its temporary files. */
  readonly folder: string;
  readonly certificate: Certificate;
  readonly region: string;
  readonly signal: AbortSignal;
}

const startMs = 30_000;
const stopMs = 10_000;

/** Becomes the program, and ends its whole group when the pipe from us closes: even if we are killed. */
const guarded = 'exec 3<&0; (cat <&3 >/dev/null; kill -KILL -$$) & exec "$0" 3<&- </dev/null';

/** Starts the emulator on a free port of 127.0.0.1 and waits until it answers. */
export async function startMiniStack(options: MiniStackOptions): Promise<MiniStack> {
  const port = await freePort();
  const logFile = path.join(options.folder, 'ministack.log');
  const log = openSync(logFile, 'w');
  // A group of its own: what it starts, a process for every function, ends with it. A Ctrl-C reaches it
  // through us alone.
  const child = spawn('sh', ['-c', guarded, path.join(options.bin, 'ministack')], {
    env: environment(options, port),
    stdio: ['pipe', log, log],
    detached: true,
  });
  closeSync(log);
  const stop = () => end(child);
  try {
    await ready(child, logFile, options.signal);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: `https://127.0.0.1:${port}`, stop };
}

/** Nothing of the caller's own settings for AWS: the functions inherit this. */
function environment({ folder, certificate, region }: MiniStackOptions, port: number): NodeJS.ProcessEnv {
  const { PATH, LANG } = process.env;
  return {
    // The `node` that runs the functions is the first there, which is the one that runs this.
    PATH: [path.dirname(process.execPath), PATH].join(path.delimiter),
    ...(LANG !== undefined && { LANG }),
    HOME: folder,
    TMPDIR: folder,
    GATEWAY_PORT: String(port),
    BIND_HOST: '127.0.0.1',
    MINISTACK_HOST: '127.0.0.1',
    MINISTACK_REGION: region,
    LAMBDA_EXECUTOR: 'local',
    IOT_MTLS_ENABLED: '0',
    // Every request is checked against the policies of its role.
    AUTH: 'true',
    USE_SSL: '1',
    MINISTACK_SSL_CERT: certificate.certFile,
    MINISTACK_SSL_KEY: certificate.keyFile,
    // To read the keys of the tokens' issuer.
    SSL_CERT_FILE: certificate.certFile,
  };
}

async function ready(child: ChildProcess, logFile: string, signal: AbortSignal): Promise<void> {
  const until = performance.now() + startMs;
  let failure: Error | undefined;
  child.once('error', (error) => {
    failure = error;
  });
  while (performance.now() < until) {
    signal.throwIfAborted();
    if (failure !== undefined) throw failure;
    const log = readFileSync(logFile, 'utf8');
    if (child.exitCode !== null) throw new Error(`MiniStack has ended with ${child.exitCode}:\n${log}`);
    if (/Running on https:/.test(log)) return;
    await sleep(100);
  }
  throw new Error(`MiniStack was not ready after ${startMs} ms; ${logFile} has what it said`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined) return;
  if (child.exitCode === null && child.signalCode === null) {
    const exited = once(child, 'exit');
    signalGroup(child.pid, 'SIGTERM');
    await Promise.race([exited, sleep(stopMs, undefined, { ref: false })]);
  }
  // Functions that were still at work.
  signalGroup(child.pid, 'SIGKILL');
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    // The whole group has ended.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
