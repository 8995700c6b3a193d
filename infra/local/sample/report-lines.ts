import type { Report } from '../../../shared/application/engine.ts';
import type { Evaluation } from '../../../shared/domain/decision/evaluation.ts';
import { localTime } from '../../../shared/domain/operation/local-time.ts';
import { isTimed } from '../../../shared/domain/wait/wait.ts';

/** In which the sample's company works. */
export const zone = 'Asia/Seoul';
const inputNames = { wakeUp: 'timer', sweep: 'sweeper' };

/** `09:03:00` on the clock of the sample's company. */
export function clockTime(at: number): string {
  const { hour, minuteOfDay } = localTime(zone, at);
  const two = (value: number) => String(value).padStart(2, '0');
  return [hour, minuteOfDay % 60, Math.floor(at / 1_000) % 60].map(two).join(':');
}

/** One line for each input: time, conversation, what happened, which workflow fired, which wait changed. */
export function reportLines(now: () => number): (report: Report) => string {
  const known = new Map<string, Due>();
  return (report) => {
    const { ref, input, evaluations, repeated, waits } = report;
    const conversation = `${ref.kind} ${ref.id}`;
    const before = known.get(conversation) ?? new Map();
    const after: Due = new Map(
      waits.filter(isTimed).map(({ workflow, dueAt }) => [workflow.workflowId, dueAt]),
    );
    known.set(conversation, after);
    const settled = new Set(evaluations.map(({ workflowId }) => workflowId));
    const notes = [
      ...evaluations.filter(({ miss }) => miss === undefined).map(fired),
      ...evaluations.filter(({ dueAt, miss }) => dueAt !== undefined && miss !== undefined).map(missed),
      ...waitNotes(before, after, settled),
    ];
    const nothing = repeated ? '= seen before, nothing changes' : '–';
    const happened = input.kind === 'event' ? input.event.type : inputNames[input.kind];
    const head = `${clockTime(now())}  ${conversation.padEnd(15)} ${happened.padEnd(17)}`;
    return `${head} ${notes.length === 0 ? nothing : notes.join('  ')}`;
  };
}

/** Workflow to the time at which its wait is due. */
type Due = ReadonlyMap<string, number>;

const fired = ({ workflowId, trigger }: Evaluation) => `▶ ${workflowId} (${trigger})`;
const missed = ({ workflowId, miss }: Evaluation) => `✗ ${workflowId}: ${miss?.check}`;

function waitNotes(before: Due, after: Due, settled: ReadonlySet<string>): readonly string[] {
  const begun = [...after].filter(([id, dueAt]) => before.get(id) !== dueAt);
  const ended = [...before.keys()].filter((id) => !after.has(id) && !settled.has(id));
  return [
    ...begun.map(([id, dueAt]) => `⏲ ${id} ${before.has(id) ? 'moved to' : 'due'} ${clockTime(dueAt)}`),
    ...ended.map((id) => `⏹ ${id} cancelled`),
  ];
}
