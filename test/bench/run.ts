import { wholePath } from './whole-path.ts';

const benches: Record<string, () => Promise<string>> = { 'whole-path': wholePath };

/** `npm run bench [name]`: one benchmark, or all of them. */
const [wanted] = process.argv.slice(2);
const chosen = Object.entries(benches).filter(([name]) => wanted === undefined || name === wanted);
if (chosen.length === 0)
  throw new Error(`there is no benchmark ${wanted}; there are ${Object.keys(benches).join(', ')}`);
for (const [name, bench] of chosen) process.stdout.write(`${name}: ${await bench()}\n`);
