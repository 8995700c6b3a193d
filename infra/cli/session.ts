import { createInterface } from 'node:readline/promises';
import { setTimeout } from 'node:timers/promises';
import { once } from '../../shared/domain/once.ts';
import { usageError } from '../command-end.ts';
import type { ExitCode } from '../exit-codes.ts';
import { client } from './api/client.ts';
import type { Given, Session } from './command.ts';
import { progressOn } from './progress.ts';
import { readInput } from './read-input.ts';
import { printable, printableJson } from './render/printable.ts';
import { table } from './render/table.ts';
import { targetOf } from './target.ts';

/** What of the process a command touches. */
export interface Streams {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
}

export function openSession(
  given: Given,
  env: NodeJS.ProcessEnv,
  { stdin, stdout, stderr }: Streams,
  exitWith: (code: ExitCode) => void,
): Session {
  const progress = progressOn(stderr);
  // A command that calls no API needs no channel.
  const destination = once(() => targetOf(given, env));
  const called = once(() => client(destination().target, progress, destination().signing));
  const write = (text: string) => {
    progress.hide();
    stdout.write(`${text}\n`);
  };
  const note = (text: string) => {
    progress.hide();
    stderr.write(`${printable(text)}\n`);
  };
  return {
    get client() {
      return called();
    },
    get target() {
      return destination().target;
    },
    isJson: given.options.json === true,
    print: (text) => write(printable(text)),
    printJson: (value) => write(printableJson(JSON.stringify(value))),
    printFile(text, format) {
      const shown = format === 'json' ? printableJson : printable;
      write((stdout.isTTY ? shown(text) : text).replace(/\n$/, ''));
    },
    printTable: (rows, columns) => write(table(rows, columns, stdout.isTTY ? stdout.columns : undefined)),
    note,
    progress,
    read: (file) => readInput(file, stdin),
    async confirm(question) {
      if (given.options.yes === true) return true;
      if (!stdin.isTTY) throw usageError('--yes must be given where nobody can be asked');
      progress.hide();
      const lines = createInterface({ input: stdin, output: stderr });
      const answer = await lines.question(`${printable(question)} [y/N] `);
      lines.close();
      return /^y(es)?$/i.test(answer.trim());
    },
    exitWith,
    sleep: (milliseconds) => setTimeout(milliseconds),
    now: Date.now,
  };
}
