import type { Version } from './definitions.ts';

/** A workflow that matches what happened, under one state of the definitions. */
export interface Candidate {
  /** Workflow and cause. */
  readonly key: string;
  readonly version: Version;
  /** Exclusive ones of one group compete. */
  readonly group: string;
  /** `perhaps`: both answers are right; otherwise what holds it back, if anything. */
  readonly heldBack?: string | undefined;
}

export interface Choice<C extends Candidate> {
  readonly candidates: readonly C[];
  readonly fires: 'always' | 'either' | 'never';
  readonly reasons: readonly string[];
}

/** It was no candidate there. */
export const notInForce = 'not in force';

type Outcome = 'fires' | 'perhaps' | string;

/**
 * Who of the candidates fires, under every state of the definitions that may have been read. Where these differ,
 * either is right, for the exclusive ones that compete with it too.
 *
 * @param moments the candidates of each state of the definitions, in the order in which they compete
 */
export function choose<C extends Candidate>(moments: readonly (readonly C[])[]): Map<string, Choice<C>> {
  const outcomes = moments.map(settle);
  const byKey = Map.groupBy(moments.flat(), ({ key }) => key);
  const choices = new Map<string, Choice<C>>();
  const uncertainGroups = new Set<string>();
  for (const [key, candidates] of byKey) {
    const reasons = outcomes.map((outcome) => outcome.get(key) ?? notInForce);
    const fires = reasons.every((reason) => reason === 'fires')
      ? 'always'
      : reasons.some((reason) => reason === 'fires' || reason === 'perhaps')
        ? 'either'
        : 'never';
    choices.set(key, { candidates, fires, reasons });
    if (fires !== 'either') continue;
    for (const { version, group } of candidates) if (version.definition.exclusive) uncertainGroups.add(group);
  }
  for (const [key, choice] of choices) {
    const competes = choice.candidates.some(
      ({ version, group, heldBack }) =>
        version.definition.exclusive && uncertainGroups.has(group) && (!heldBack || heldBack === 'perhaps'),
    );
    if (competes) choices.set(key, { ...choice, fires: 'either' });
  }
  return choices;
}

function settle(candidates: readonly Candidate[]): Map<string, Outcome> {
  const taken = new Map<string, 'taken' | 'perhaps'>();
  const outcomes = new Map<string, Outcome>();
  for (const { key, version, group, heldBack } of candidates) {
    if (!version.definition.exclusive || (heldBack && heldBack !== 'perhaps')) {
      outcomes.set(key, heldBack ?? 'fires');
      continue;
    }
    const place = taken.get(group);
    outcomes.set(key, place === 'taken' ? 'exclusive' : (place ?? heldBack ?? 'fires'));
    if (place !== 'taken') taken.set(group, heldBack === 'perhaps' ? 'perhaps' : 'taken');
  }
  return outcomes;
}
