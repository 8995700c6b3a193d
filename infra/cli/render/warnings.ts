import type { Answered } from '../command.ts';

const can = { none: 'cannot start it', partial: 'can start it in part' } as const;

/** What the sources of the channel cannot tell of a workflow's trigger, a line for each. */
export function describeWarnings({ workflowId, warnings = [] }: Answered): readonly string[] {
  return warnings.map(
    ({ source, support, missing }: Answered) =>
      `warning: ${workflowId}: ${source} ${can[support as keyof typeof can]}: ${missing}`,
  );
}
