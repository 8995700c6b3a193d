import { CommandEnd } from '../../command-end.ts';
import type { Session } from '../command.ts';

interface Step<T, R> {
  readonly idOf: (workflow: T) => string;
  /** What has become of a workflow after its step, in a word. */
  readonly done: string;
  readonly step: (workflow: T) => Promise<R>;
  /** What is printed for programs. */
  readonly asJson: (results: readonly R[]) => unknown;
}

/** One after the other. Where one of several fails, the command ends and says what has become of the others. */
export async function toEach<T, R>(
  session: Session,
  workflows: readonly T[],
  { idOf, done, step, asJson }: Step<T, R>,
): Promise<void> {
  const results: R[] = [];
  for (const [at, workflow] of workflows.entries()) {
    session.progress.note(`${at} of ${workflows.length} workflows ${done}`);
    try {
      results.push(await step(workflow));
    } catch (error) {
      if (!(error instanceof CommandEnd) || workflows.length === 1) throw error;
      if (session.isJson && at > 0) session.printJson(asJson(results));
      const which = `${idOf(workflow)}, number ${at + 1} of ${workflows.length}`;
      const others = `${at} before it ${done}, ${workflows.length - at - 1} after it not tried`;
      throw new CommandEnd(error.exitCode, `${which}: ${error.message}\n${others}`);
    }
  }
  if (session.isJson) session.printJson(asJson(results));
}
