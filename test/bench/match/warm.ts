import { median } from '../results.ts';
import { checkAnswers, listed } from './answers.ts';
import type { Contestant } from './contestant.ts';
import type { Asked, BenchEvent } from './workload.ts';

export interface Warm {
  /** Microseconds: the median of the rounds. */
  readonly perEvent: number;
  readonly rounds: number;
  /** Different events that were timed, each answer of which was checked. */
  readonly events: number;
}

/** Milliseconds. A round is shorter than what the system gives a process at once: few rounds are interrupted. */
const time = { check: 1_200, warmUp: 600, longestWarmUp: 8_000, rounds: 900, round: 2 } as const;
/** So few that all of them are still in the processor's caches when they are matched, as an event is in service. */
const mostInRound = 20;
/**
 * V8 optimizes on another thread, which on a busy machine waits for a core: who needs less than so many
 * microseconds an event runs so many events before it counts as warm.
 */
const quick = { perEvent: 50, events: 200_000 } as const;
const leastEvents = 5;
const leastRounds = 5;

/** The time per event once the code has warmed up. The slow get fewer events, each checked against `expected` before and after. */
export async function measureWarm(
  contestant: Contestant,
  asked: readonly Asked[],
  all: readonly BenchEvent[],
  expected: readonly string[],
): Promise<Warm> {
  const { match, idsOf } = contestant.prepare(asked);
  const answerTo = async (event: BenchEvent) => listed(idsOf(await match(readAgain(event))));
  const answers: string[] = [];
  for (const end = performance.now() + time.check; answers.length < all.length; ) {
    if (answers.length >= leastEvents && performance.now() > end) break;
    answers.push(await answerTo(all[answers.length] as BenchEvent));
  }
  checkAnswers(contestant.name, answers, expected);
  const events = all.slice(0, answers.length);
  const passes: number[] = [];
  const start = performance.now();
  const spent = () => performance.now() - start;
  const isWarm = () => {
    const isQuick = Math.min(...passes) < quick.perEvent && passes.length * events.length < quick.events;
    return spent() > (isQuick ? time.longestWarmUp : time.warmUp);
  };
  do passes.push(await runThrough(events, match));
  while (!isWarm());
  const fitting = Math.max(1, Math.floor((time.round * 1_000) / Math.min(...passes)));
  const size = Math.min(mostInRound, fitting);
  const rounds: number[] = [];
  for (
    const end = performance.now() + time.rounds;
    rounds.length < leastRounds || performance.now() < end;
  ) {
    for (let from = 0; from < events.length; from += size) {
      rounds.push(await runThrough(events.slice(from, from + size).map(readAgain), match));
    }
  }
  const answersThen: string[] = [];
  for (const event of events) answersThen.push(await answerTo(event));
  checkAnswers(contestant.name, answersThen, expected);
  return { perEvent: median(rounds), rounds: rounds.length, events: events.length };
}

function readAgain({ again }: BenchEvent): BenchEvent {
  const event = again();
  // The facts of an event are read from it once, whoever asks.
  void event.on.facts;
  return event;
}

/** Microseconds per event. Only those who answer later are waited for. */
async function runThrough(
  events: readonly BenchEvent[],
  match: (event: BenchEvent) => unknown,
): Promise<number> {
  const start = performance.now();
  for (const event of events) {
    const answer = match(event);
    if (answer instanceof Promise) await answer;
  }
  return ((performance.now() - start) * 1_000) / events.length;
}
