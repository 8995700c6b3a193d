import type { Answered, Session } from '../command.ts';

const sides: { readonly [by: string]: string } = {
  onlyTried: 'only tried',
  onlyInForce: 'only in force',
  both: 'both',
};

/** What came of a trial: what was replayed, how often each side fired, and where the two differ. */
export function printTrial(session: Session, trial: Answered): void {
  const { events, tried, inForce, difference, firings, omitted } = trial;
  session.print(`${events.replayed} of ${events.count} events, ${events.conversations} conversations`);
  if (events.replayed < events.count) session.note('time ran out: the others were not replayed');
  const tallies: Answered[] = [
    { side: 'tried', ...tried },
    ...(inForce === undefined ? [] : [{ side: 'in force', ...inForce }]),
  ];
  session.printTable(tallies, [
    { title: 'side', of: ({ side }) => side },
    { title: 'revision', of: ({ revision }) => revision },
    { title: 'fired', of: ({ fired }) => fired },
    { title: 'conversations', of: ({ conversations }) => conversations },
    { title: 'waiting', of: ({ waiting }) => waiting },
    { title: 'held back by', of: ({ misses }) => describeMisses(misses) },
  ]);
  const counts = Object.entries(sides).map(([by, side]) => `${side} ${difference[by]}`);
  session.print(`fired: ${counts.join(', ')}`);
  if (firings.length === 0) return;
  session.printTable(firings as readonly Answered[], [
    { title: 'fired', of: ({ by }) => sides[by] },
    { title: 'at', of: ({ at }) => at },
    { title: 'in force at', of: ({ inForceAt }) => inForceAt },
    { title: 'conversation', of: ({ conversation }) => `${conversation.kind} ${conversation.id}` },
    { title: 'event', of: ({ eventId }) => eventId },
  ]);
  if (omitted > 0) session.note(`${omitted} more are not shown`);
}

function describeMisses(misses: { readonly [check: string]: number }): string | undefined {
  const counted = Object.entries(misses).sort(([, a], [, b]) => b - a);
  return counted.map(([check, count]) => `${check} ${count}`).join(', ') || undefined;
}
