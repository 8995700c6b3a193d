import { notYetNamed, type Tried } from '../../application/try-workflow.ts';
import { iso } from '../../domain/iso.ts';
import type { ComparedFiring } from '../../domain/trial/compare-firings.ts';

/** Firings of one answer; how many there were is told by the counts. */
const maxFirings = 1_000;

/** What came of a trial, as it is answered: the firings that differ from the revision in force come first. */
export function presentTrial({ workflow, events, until, ...report }: Tried) {
  const { tried, inForce, firings, replayed, conversations } = report;
  const by = (side: ComparedFiring['by']) => firings.filter((firing) => firing.by === side).length;
  const { workflowId, trigger } = workflow;
  return {
    ...(workflowId !== notYetNamed && { workflowId }),
    trigger: trigger.type,
    events: {
      count: events.count,
      replayed,
      conversations,
      ...(events.from !== undefined && { from: iso(events.from) }),
      ...(events.to !== undefined && { to: iso(events.to) }),
      until: iso(until),
    },
    tried,
    ...(inForce !== undefined && { inForce }),
    difference: { both: by('both'), onlyTried: by('onlyTried'), onlyInForce: by('onlyInForce') },
    firings: firings.slice(0, maxFirings).map(presentFiring),
    omitted: Math.max(0, firings.length - maxFirings),
  };
}

function presentFiring({ by, conversation: { kind, id }, at, eventId, inForceAt }: ComparedFiring) {
  return {
    by,
    conversation: { kind, id },
    at: iso(at),
    ...(eventId !== undefined && { eventId }),
    ...(inForceAt !== undefined && { inForceAt: iso(inForceAt) }),
  };
}
