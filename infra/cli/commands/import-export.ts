import { writeFile } from 'node:fs/promises';
import type { PathChange } from '../../../shared/application/changed-paths.ts';
import type { PlanAction } from '../../../shared/contracts/plan-actions.ts';
import { apiRoutes as routes } from '../../../shared/contracts/routes.ts';
import { isObject } from '../../../shared/domain/json.ts';
import { isChannelTalkWorkflow } from '../../../shared/sources/channel-talk/workflow.ts';
import { usageError } from '../../command-end.ts';
import { exitCodes } from '../../exit-codes.ts';
import { type Answered, argOf, type Command, optionOf } from '../command.ts';
import { describeDifferences } from '../render/difference.ts';
import { describeNotTaken } from '../render/not-taken.ts';

const exportDefinitions: Command = {
  name: 'workflows export',
  summary: 'Write all definitions of the channel as one file, stable in order',
  options: [
    { flags: '--out <file>', description: 'instead of standard output', completes: 'file' },
    { flags: '--format <format>', description: 'yaml unless given', choices: ['yaml', 'json'] },
  ],
  async run(session, given) {
    const format = session.isJson || optionOf(given, 'format') === 'json' ? 'json' : 'yaml';
    const { text } = await session.client.call({ route: routes.exportDefinitions, query: { format } });
    const out = optionOf(given, 'out');
    if (out === undefined) return session.printFile(text, format);
    try {
      await writeFile(out, text);
    } catch (error) {
      throw usageError(`${out} cannot be written: ${(error as NodeJS.ErrnoException).code}`);
    }
    session.note(`written to ${out}`);
  },
};

/** What an import does to one definition. */
interface Step {
  readonly action: PlanAction;
  readonly kind: string;
  readonly id: string;
  /** Of a change: what of it differs. */
  readonly changes?: readonly PathChange[];
  readonly moreChanges?: number;
}

/** The command that takes a definition which stands by itself. */
function takerOf(read: unknown): string | undefined {
  if (!isObject(read) || 'workflows' in read || 'operations' in read) return undefined;
  if ('trigger' in read) return 'workflows apply';
  return 'timeZone' in read ? 'operations apply' : undefined;
}

const importDefinitions: Command = {
  name: 'workflows import',
  summary: 'Make the definitions of the channel those of a file: shown first, then all or nothing',
  args: [{ usage: '<file>', description: 'JSON or YAML, `-` for standard input', completes: 'file' }],
  options: [
    { flags: '--plan', description: 'show what it would do, and do nothing' },
    { flags: '--keep', description: 'what the file does not name, instead of removing it' },
    { flags: '--yes', description: 'without asking' },
  ],
  async run(session, given) {
    const { client } = session;
    const read = await session.read(argOf(given));
    const isOne = isChannelTalkWorkflow(read);
    const taker = isOne ? undefined : takerOf(read);
    if (taker !== undefined) {
      const rule = 'a file to import holds `workflows`, `operations` or both';
      throw usageError(`${rule}; what stands by itself is taken by \`${taker}\``);
    }
    const body = isOne ? { workflows: [read] } : read;
    // One workflow by itself does not say that there are to be no others.
    const query = { remove: given.options.keep === true || isOne ? 'false' : undefined };
    const { body: planned } = await client.call({ route: routes.planImport, query, body });
    const changes = (planned.plan as readonly Step[]).filter(({ action }) => action !== 'nothing');
    const isPlan = given.options.plan === true;
    if (session.isJson && isPlan) session.printJson(planned);
    if (!session.isJson) {
      for (const step of changes) session.print(describeStep(step));
      if (changes.length === 0) session.print('nothing would change');
      for (const line of describeNotTaken(planned)) session.note(line);
    }
    if (isPlan) {
      if (changes.length > 0) session.exitWith(exitCodes.different);
      return;
    }
    if (changes.length === 0) {
      if (session.isJson) session.printJson(planned);
      return;
    }
    if (
      !(await session.confirm(
        `Make ${changes.length === 1 ? 'this change' : `these ${changes.length} changes`}?`,
      ))
    ) {
      session.exitWith(exitCodes.refused);
      return;
    }
    const answer = await client.call({ route: routes.applyImport, query, body, ifMatch: planned.version });
    if (session.isJson) session.printJson(answer.body);
    else session.print(describeCounts(answer.body));
  },
};

function describeStep({ action, kind, id, changes = [], moreChanges }: Step): string {
  const lines = describeDifferences(changes).map((line) => `  ${line}`);
  const more = moreChanges === undefined ? [] : [`  and ${moreChanges} more`];
  return [`${action} ${kind} ${id}`, ...lines, ...more].join('\n');
}

const describeCounts = ({ version, counts: { create, change, remove } }: Answered) =>
  `version ${version}: ${create} created, ${change} changed, ${remove} removed`;

export const importExportCommands: readonly Command[] = [exportDefinitions, importDefinitions];
