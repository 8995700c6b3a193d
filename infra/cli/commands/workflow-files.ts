import { exitCodes } from '../../exit-codes.ts';
import { argOf, type Command } from '../command.ts';
import { describeDifferences } from '../render/difference.ts';
import { describeNotTaken } from '../render/not-taken.ts';
import { applyWorkflows } from './workflow-apply.ts';
import { type Change, changesOf, workflowsFile } from './workflow-change.ts';

const describe: { readonly [action in Change['action']]: string } = {
  create: 'would be created',
  replace: 'would change',
  nothing: 'is the same',
};

const diff: Command = {
  name: 'workflows diff',
  summary: 'Show what `apply` would change; the exit code is 6 where it would',
  args: [workflowsFile],
  async run(session, given) {
    const changes = await changesOf(session, argOf(given));
    if (session.isJson) {
      const shown = changes.map(({ workflowId, action, differences, notTaken }) => ({
        workflowId,
        action,
        differences,
        notTaken,
      }));
      session.printJson({ changes: shown });
    } else {
      for (const change of changes) {
        session.print(describeChange(change));
        if (change.stale !== undefined) session.note(change.stale);
        for (const line of describeNotTaken(change)) session.note(line);
      }
    }
    if (changes.some(({ action }) => action !== 'nothing')) session.exitWith(exitCodes.different);
  },
};

const describeChange = ({ workflowId = '(new)', action, differences }: Change) =>
  [`${workflowId} ${describe[action]}`, ...describeDifferences(differences).map((line) => `  ${line}`)].join(
    '\n',
  );

export const workflowFileCommands: readonly Command[] = [diff, applyWorkflows];
