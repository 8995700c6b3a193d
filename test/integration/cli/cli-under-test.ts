import { type RunOptions, runCommand } from '../../support/command-line.ts';
import { type Running, run } from '../../support/running.ts';

/** The whole application, and the command line as somebody uses it who works on the channel `ch-1`. */
export async function openCli() {
  const running: Running = await run();
  const env = {
    WORKFLOW_TRIGGERS_ENDPOINT: running.cloud.url,
    WORKFLOW_TRIGGERS_CHANNEL: 'ch-1',
  };
  return {
    running,
    env,
    cli: (words: string, options: RunOptions = {}) =>
      runCommand(words.split(' '), { ...options, env: { ...env, ...options.env } }),
    close: () => running.close(),
  };
}

export type CliUnderTest = Awaited<ReturnType<typeof openCli>>;
