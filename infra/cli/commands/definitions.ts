import { writeFile } from 'node:fs/promises';
import { stringify } from 'yaml';
import { routes } from '../api/routes.ts';
import { argOf, type Command, optionOf } from '../command.ts';
import { usageError } from '../command-end.ts';
import { exitCodes } from '../exit-codes.ts';

const exportDefinitions: Command = {
  name: 'workflows export',
  summary: 'Write all definitions of the channel as one file, stable in order',
  options: [
    { flags: '--out <file>', description: 'instead of standard output', completes: 'file' },
    { flags: '--format <format>', description: 'yaml unless given', choices: ['yaml', 'json'] },
  ],
  async run(session, given) {
    const { body } = await session.client.call({ route: routes.exportDefinitions });
    const isJson = session.isJson || optionOf(given, 'format') === 'json';
    const content = isJson ? `${JSON.stringify(body, null, 2)}\n` : stringify(body);
    const out = optionOf(given, 'out');
    if (out === undefined) return session.print(content.trimEnd());
    try {
      await writeFile(out, content);
    } catch (error) {
      throw usageError(`${out} cannot be written: ${(error as NodeJS.ErrnoException).code}`);
    }
    session.note(`written to ${out}`);
  },
};

interface ImportChange {
  readonly action: string;
  readonly kind: string;
  readonly id: string;
}

const importDefinitions: Command = {
  name: 'workflows import',
  summary: 'Make the definitions of the channel those of a file: shown first, then all or nothing',
  args: [{ usage: '<file>', description: 'JSON or YAML, `-` for standard input', completes: 'file' }],
  options: [
    { flags: '--plan', description: 'show what it would do, and do nothing' },
    { flags: '--yes', description: 'without asking' },
  ],
  async run(session, given) {
    const { client, progress } = session;
    const body = await session.read(argOf(given));
    progress.note('planning');
    const { body: plan } = await client.call({ route: routes.planImport, body });
    const changes = (plan.changes as readonly ImportChange[]).filter(({ action }) => action !== 'nothing');
    const isPlan = given.options.plan === true;
    if (session.isJson && isPlan) session.printJson(plan);
    if (!session.isJson) {
      session.printTable(changes, [
        { title: 'action', of: ({ action }) => action },
        { title: 'kind', of: ({ kind }) => kind },
        { title: 'id', of: ({ id }) => id },
      ]);
    }
    if (isPlan) {
      if (changes.length > 0) session.exitWith(exitCodes.different);
      return;
    }
    if (changes.length > 0 && !(await session.confirm(`Make these ${changes.length} changes?`))) {
      session.exitWith(exitCodes.refused);
      return;
    }
    progress.note('importing');
    const answer = await client.call({ route: routes.applyImport, body, ifMatch: plan.version });
    if (session.isJson) session.printJson(answer.body);
    else session.print(`${changes.length} changed`);
  },
};

export const definitionCommands: readonly Command[] = [exportDefinitions, importDefinitions];
