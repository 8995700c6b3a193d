import { seedsReport } from '../../simulation/report.ts';
import { nothing, plus, type Summary } from '../../simulation/seeds/summary.ts';

const half: Summary = {
  seeds: 10,
  events: 2_000,
  executions: 300,
  waits: 30,
  required: 290,
  either: 2,
  excusedLateReplies: 3,
  endedWhenDue: 2,
  faults: { late: 500, crashAfter: 600, slow: 60, coldStart: 40 },
  calls: { PutItem: 4_000, Query: 1_000 },
  rescues: { timers: 4, redriven: 50 },
  lateness: { failing: [1_000, 9_000], healed: [500] },
  failures: [{ seed: 7, violations: ['schedule left over: x'] }],
};
const report = seedsReport(plus(plus(nothing, half), { ...half, failures: [] }), 12_340);

test.each([
  ['seeds and time', /^seeds +20 in 12\.3 s$/m],
  ['events, and how many seeds make a million', /^events +4,000; a million are about 5,000 seeds$/m],
  [
    'faults by kind',
    /^faults +2,400 \(0\.60 an event, 0\.55 without slow calls and new processes\): coldStart 80, crashAfter 1,200, late 1,000, slow 120$/m,
  ],
  ['executions', /^executions +600, 60 of them \(10\.0 %\) of waits; 580 required, 4 cases either way$/m],
  ['excused late replies', /^late reply +6 /m],
  ['waits that were ended when they were due', /^just ended +4 waits, /m],
  ['lateness while things failed', /4 waits: p50 9\.0 s, p99 9\.0 s, at most 9\.0 s that fell due while/],
  [
    'lateness afterwards, and the promise',
    /2 waits: p50 0\.5 s, .* fell due later; promised within 480\.0 s/,
  ],
  ['AWS calls an event', /^AWS calls +2\.50 an event: PutItem 2\.00, Query 0\.50$/m],
  ['rescues', /^rescues +redriven 100, timers 8$/m],
  ['violations', /^violations +1$/m],
  [
    'what was violated, and the line that runs it again',
    /^schedule left over: x\n {2}npm run sim -- --seeds 1 --from 7$/m,
  ],
])('the report of a run tells %s', (_, line) => {
  expect(report).toMatch(line);
});
