import { calls } from './calls/calls.ts';
import { cold } from './cold/cold.ts';
import { handle } from './handle/handle.ts';
import { matching } from './match/match.ts';
import { type BenchResult, saveResult } from './results.ts';
import { wholePath } from './whole-path.ts';

const benches: { readonly [name: string]: () => Promise<BenchResult> } = {
  match: matching,
  handle,
  calls,
  cold,
  'whole-path': wholePath,
};

/** `npm run bench [name …]`: some of the benchmarks, or all of them. */
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(benches, name));
if (unknown.length > 0) {
  process.stderr.write(
    `there is no benchmark ${unknown.join(', ')}; there are ${Object.keys(benches).join(', ')}\n`,
  );
  process.exit(2);
}
for (const [name, bench] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const result = await bench();
  saveResult(name, result);
  process.stdout.write(`${name}: ${result.text}\n`);
}
