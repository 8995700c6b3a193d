import type { Asked, BenchEvent } from './workload.ts';

/** Somebody who can tell which workflows an event meets. */
export interface Contestant {
  readonly name: string;
  /** In its best natural form: everything that can be done before the first event is done here. */
  prepare(asked: readonly Asked[]): Prepared;
}

export interface Prepared {
  /** What is timed. */
  match(event: BenchEvent): unknown;
  /** The ids in what `match` answered or promised; not timed. */
  idsOf(answer: unknown): readonly string[];
}

/** For libraries that know one rule at a time: each rule is asked. */
export function oneByOne<R>(
  asked: readonly Asked[],
  prepareRule: (asked: Asked) => R,
  test: (rule: R, event: BenchEvent) => unknown,
): Prepared {
  const rules = asked.map((each) => ({ id: each.id, rule: prepareRule(each) }));
  return {
    match: (event) => rules.filter(({ rule }) => test(rule, event)),
    idsOf: (answer) => (answer as typeof rules).map(({ id }) => id),
  };
}
