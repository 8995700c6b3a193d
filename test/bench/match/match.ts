import { type BenchResult, rounded, table } from '../results.ts';
import { listed } from './answers.ts';
import { contestants } from './contestants/all.ts';
import { patience } from './first-thousand.ts';
import { type Fresh, measureFresh } from './fresh.ts';
import { seeds } from './seeds.ts';
import { measureWarm, type Warm } from './warm.ts';
import { askedOf, type BenchEvent, eventsOf } from './workload.ts';

const sizes = [10, 100, 1_000, 10_000];
const eventCount = 2_000;

/** As a type of literals, which JSON can carry. */
type Row = { readonly contestant: string } & { [K in keyof Warm]: Warm[K] } & {
  [K in keyof Fresh]: Fresh[K];
};

/** Finding the workflows that an event meets: the compiled matcher beside the plain evaluator and libraries. */
export async function matching(): Promise<BenchResult> {
  const events = eventsOf(eventCount, seeds.events);
  // The facts of an event are read from it once, whoever asks.
  for (const { on } of events) void on.facts;
  const parts: { text: string; figures: { workflows: number; matching: number; rows: Row[] } }[] = [];
  for (const workflows of sizes) parts.push(await measureSize(workflows, events));
  return {
    text: parts.map(({ text }) => `\n\n${text}`).join(''),
    figures: parts.map(({ figures }) => figures),
  };
}

async function measureSize(workflows: number, events: readonly BenchEvent[]) {
  const asked = askedOf(workflows, seeds.workflows);
  const expected = await expectedOf(workflows, events);
  const found = expected.reduce((sum, ids) => sum + (ids === '' ? 0 : ids.split(',').length), 0);
  const rows: Row[] = [];
  for (const [name, load] of Object.entries(contestants)) {
    const contestant = await load();
    const warm = await measureWarm(contestant, asked, events, expected);
    // Our own figures are held against goals, and small: they get a median.
    const fresh = await measureFresh(name, workflows, name === 'compiled' ? 3 : 1, expected);
    rows.push({ contestant: contestant.name, ...warm, ...fresh });
  }
  const share = found / (events.length * workflows);
  const heading = `${workflows.toLocaleString('en')} workflows, of which ${(share * 100).toFixed(1)} % match an event`;
  return { text: `${heading}\n${table(cellsOf(rows))}`, figures: { workflows, matching: share, rows } };
}

/** By event, the ids that the plain evaluator finds: all others must find the same. */
async function expectedOf(workflows: number, events: readonly BenchEvent[]): Promise<readonly string[]> {
  const { plain } = await import('./contestants/own.ts');
  const { match, idsOf } = plain.prepare(askedOf(workflows, seeds.workflows));
  return events.map((event) => listed(idsOf(match(event))));
}

function cellsOf(rows: readonly Row[]): readonly (readonly string[])[] {
  const [own] = rows;
  return [
    ['', 'µs/event', 'ratio', 'build ms', 'MB', 'first event ms', 'first 1,000 ms', 'rounds', 'events'],
    ...rows.map((row) => [
      row.contestant,
      rounded(row.perEvent),
      rounded(row.perEvent / (own?.perEvent ?? Number.NaN)),
      rounded(row.build),
      row.memory.toFixed(1),
      rounded(row.firstEvent),
      row.firstThousand === undefined ? `> ${patience.toLocaleString('en')}` : rounded(row.firstThousand),
      row.rounds.toLocaleString('en'),
      row.events.toLocaleString('en'),
    ]),
  ];
}
