import { judge } from '../judge/judge.ts';
import type { Nets } from '../nets.ts';
import { promises, strictPromises } from '../promises.ts';
import { runSeed } from './run-seed.ts';
import { nothing, type Summary } from './summary.ts';

/** Runs one seed and has it judged; an engine that breaks down has failed. */
export async function checkSeed(seed: number, nets: Nets): Promise<Summary> {
  try {
    return await judgedSeed(seed, nets);
  } catch (error) {
    return { ...nothing, seeds: 1, failures: [{ seed, violations: [String(error)] }] };
  }
}

async function judgedSeed(seed: number, nets: Nets): Promise<Summary> {
  const { log, faults, calls, rescues, breaches } = await runSeed(seed, nets);
  const verdict = judge(log, nets.strict ? strictPromises : promises);
  const violations = [...verdict.violations, ...breaches];
  return {
    seeds: 1,
    events: log.sent.length,
    executions: verdict.executions,
    waits: verdict.waits,
    required: verdict.required,
    either: verdict.either,
    excusedLateReplies: verdict.excusedLateReplies,
    endedWhenDue: verdict.endedWhenDue,
    faults,
    calls,
    rescues,
    lateness: verdict.lateness,
    failures: violations.length === 0 ? [] : [{ seed, violations }],
  };
}
