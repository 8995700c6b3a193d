import { promises } from './promises.ts';
import { percentile, type Summary, total } from './seeds/summary.ts';

const number = new Intl.NumberFormat('en');
const seconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`;

/** How late waits fired. */
function told(lateness: readonly number[]): string {
  const [p50, p99, most] = [0.5, 0.99, 1].map((share) => seconds(percentile(lateness, share)));
  return `${number.format(lateness.length)} waits: p50 ${p50}, p99 ${p99}, at most ${most}`;
}

/** Nothing is amiss: a call takes long, a process is new. */
const harmless = ['slow', 'coldStart'] as const;

/** At most so many failures are told in full. */
const toldFailures = 5;

/** What a run of seeds led to, for people. */
export function seedsReport(summary: Summary, elapsedMs: number): string {
  const { seeds, events, faults, calls, rescues, lateness, failures } = summary;
  const counts = (of: Summary['faults']) =>
    Object.entries(of)
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([name, count = 0]) => `${name} ${number.format(count)}`)
      .join(', ') || 'none';
  const faulty = total(faults) - harmless.reduce((sum, kind) => sum + (faults[kind] ?? 0), 0);
  const violations = failures.reduce((sum, failure) => sum + failure.violations.length, 0);
  const waits = ((100 * summary.waits) / Math.max(1, summary.executions)).toFixed(1);
  const perEvent = Object.entries(calls)
    .sort(([, a = 0], [, b = 0]) => b - a)
    .map(([name, count = 0]) => `${name} ${(count / events).toFixed(2)}`)
    .join(', ');
  return [
    `seeds       ${number.format(seeds)} in ${seconds(elapsedMs)}`,
    `events      ${number.format(events)}; a million are about ${number.format(Math.ceil((seeds * 1e6) / events))} seeds`,
    `faults      ${number.format(total(faults))} (${(total(faults) / events).toFixed(2)} an event, ${(faulty / events).toFixed(2)} without slow calls and new processes): ${counts(faults)}`,
    `executions  ${number.format(summary.executions)}, ${number.format(summary.waits)} of them (${waits} %) of waits; ${number.format(summary.required)} required, ${number.format(summary.either)} cases either way`,
    `late reply  ${number.format(summary.excusedLateReplies)} happened before a wait was due and were delivered after it had fired`,
    `just ended  ${number.format(summary.endedWhenDue)} waits, by what happened after they were due and before their timer’s decision`,
    `lateness    of ${told(lateness.failing)} that fell due while things failed`,
    `            of ${told(lateness.healed)} that fell due later; promised within ${seconds(promises.decidedWithin)}`,
    `AWS calls   ${(total(calls) / events).toFixed(2)} an event: ${perEvent}`,
    `rescues     ${counts(rescues)}`,
    `violations  ${number.format(violations)}`,
    ...failures
      .slice(0, toldFailures)
      .flatMap(({ seed, violations: found }) => [
        '',
        ...found
          .slice(0, 10)
          .map((violation) =>
            typeof violation === 'string' ? violation : `${violation.rule}: ${violation.explanation}`,
          ),
        `  npm run sim -- --seeds 1 --from ${seed}`,
      ]),
  ].join('\n');
}
