import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { variables } from '../../../shared/lambda/environment.ts';

/** Milliseconds of a process that has just begun. */
export interface FirstEvent {
  readonly loaded: number;
  readonly handled: number;
  /** Processor time of the whole process, Node's own start included. */
  readonly cpu: number;
  /** The most memory that it has held, MB. */
  readonly megabytes: number;
}

/** Runs `script`, which is `first-event.ts` bundled, in a new process. */
export async function runFirstEvent(
  script: string,
  bundle: string,
  payload: object,
  endpoint: string,
): Promise<{ readonly figures: FirstEvent; readonly answer: unknown }> {
  const env = {
    PATH: process.env.PATH,
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: 'ap-northeast-2',
    AWS_ACCESS_KEY_ID: 'key',
    AWS_SECRET_ACCESS_KEY: 'secret',
    ...Object.fromEntries(Object.values(variables).map((name) => [name, 'name'])),
    [variables.connectChannels]: '{}',
  };
  const child = spawn(process.execPath, [script, bundle, JSON.stringify(payload)], { env });
  let output = '';
  child.stdout.on('data', (data) => {
    output += data;
  });
  child.stderr.on('data', (data) => {
    output += data;
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${bundle} failed at its first event: ${output.slice(0, 1_000)}`);
  const found = JSON.parse(output.trim().split('\n').at(-1) ?? '');
  const figures = {
    loaded: found.loadedAt - found.startedAt,
    handled: found.handledAt - found.startedAt,
    cpu: found.cpuMs,
    megabytes: found.peakKb / 1_024,
  };
  return { figures, answer: found.answer };
}
