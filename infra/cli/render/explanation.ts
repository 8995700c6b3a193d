import type { Answered } from '../command.ts';
import { expectedOf, foundOf } from './reason.ts';
import type { Column } from './table.ts';
import { shownValue } from './value.ts';

/** What is in the way: of a wait, what it would fail when it is due. */
const blamed = ({ reason, wait }: Answered) => wait?.fails ?? reason;

export const explanationColumns: readonly Column<Answered>[] = [
  { title: 'workflow', of: ({ workflowId }) => workflowId },
  { title: 'outcome', of: describeOutcome },
  { title: 'because of', of: (row) => blamed(row)?.setting ?? blamed(row)?.check },
  { title: 'expected', of: (row) => expectedOf(blamed(row)) },
  { title: 'found', of: (row) => foundOf(blamed(row)) },
];

const outcomes: { readonly [outcome: string]: string } = {
  fires: 'fires',
  doesNotFire: 'does not fire',
};

function describeOutcome({ outcome, dueAt, wait }: Answered): string {
  const decided = outcomes[outcome];
  const parts = [
    ...(decided === undefined ? [] : [dueAt === undefined ? decided : `${decided} at ${dueAt}`]),
    ...(wait === undefined ? [] : [describeWait(wait)]),
  ];
  return parts.join(', ');
}

function describeWait({ dueAt, fails }: Answered): string {
  if (dueAt === null) return 'waits, and is never due';
  return `waits until ${dueAt}${fails === undefined ? '' : ', then does not fire'}`;
}

/** The parts of an explanation that a row has no room for: the check, the wait, and the filters as trees. */
export function describeExplanation(explanation: Answered): readonly string[] {
  const { wait, settled, filter, pageQuery } = explanation;
  const reason = blamed(explanation);
  return [
    ...(reason === undefined ? [] : [`check: ${reason.check}${reason.path ? ` at ${reason.path}` : ''}`]),
    ...(wait === undefined ? [] : [`wait: number ${wait.occurrence}, since ${wait.since}`]),
    ...(settled === undefined ? [] : [`last wait: ${describeSettled(settled)}`]),
    ...(pageQuery === undefined ? [] : ['page query:', ...tree(pageQuery, 1)]),
    ...(filter === undefined ? [] : ['filter:', ...tree(filter, 1)]),
  ];
}

const describeSettled = ({ at, missed }: Answered) =>
  missed === undefined ? `fired at ${at}` : `did not fire at ${at}: ${missed}`;

/** A line for each part, two columns further in than what holds it. */
function tree(part: Answered, depth: number): readonly string[] {
  const indent = '  '.repeat(depth);
  const name = ['and', 'or', 'not'].find((each) => each in part);
  if (name === undefined) return [`${indent}${describeCondition(part)}`];
  const parts: readonly Answered[] = name === 'not' ? [part.not] : part[name];
  return [`${indent}${name}: ${part.holds}`, ...parts.flatMap((each) => tree(each, depth + 1))];
}

function describeCondition({ saw, holds, key, operator, values = [], found }: Answered): string {
  const asked = [key, operator, ...(values.length === 0 ? [] : [shownValue(values)])].join(' ');
  // A negation holds of a field that is missing.
  const despite = saw === 'missing' && holds ? ', which holds' : '';
  const seen = found === undefined ? '' : `, found ${shownValue(found)}`;
  return `${saw.padEnd('unsearched'.length)}  ${asked}${seen}${despite}`;
}
