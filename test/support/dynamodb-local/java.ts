import { spawnSync } from 'node:child_process';
import path from 'node:path';

const oldest = 17;

/** The Java that can run DynamoDB Local, or why there is none. */
export type Java = { readonly command: string } | { readonly missing: string };

/** `JAVA_HOME` goes before the PATH. */
export function findJava(env: NodeJS.ProcessEnv = process.env): Java {
  const command = env.JAVA_HOME ? path.join(env.JAVA_HOME, 'bin', 'java') : 'java';
  const { stdout } = spawnSync(command, ['--list-modules'], { encoding: 'utf8', env });
  return hasCompiler(stdout ?? '')
    ? { command }
    : {
        missing: `DynamoDB Local needs a JDK, ${oldest} or newer, as java on the PATH or in JAVA_HOME (on Debian: apt-get install openjdk-17-jdk-headless)`,
      };
}

/** A runtime without the compiler cannot start our launcher from its source. `modules`: as Java lists them. */
export function hasCompiler(modules: string): boolean {
  const [, version] = /^jdk\.compiler@(\d+)/m.exec(modules) ?? [];
  return Number(version) >= oldest;
}
