import { globSync, mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type { BenchCase, Figure } from './bench/figures.ts';
import { tableOf } from './bench/report.ts';

const root = resolve(import.meta.dirname, '../..');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '15' } },
});

const figures: Figure[] = [];
for (const benchCase of await chosenCases(positionals)) {
  console.log(`${benchCase.name}: ${values.rounds} rounds on Node ${process.version}`);
  const measured = await benchCase.run(Number(values.rounds));
  console.log(`${tableOf(benchCase, measured)}\n`);
  figures.push(...measured);
}
mkdirSync(resolve(root, '.local'), { recursive: true });
writeFileSync(resolve(root, '.local/bench.json'), `${JSON.stringify(figures, null, 2)}\n`);
console.log(`${figures.length} figures written to .local/bench.json`);

/** Every file of `test/bench/` is a case; names given as arguments choose among them. */
async function chosenCases(names: readonly string[]): Promise<BenchCase[]> {
  const cases: BenchCase[] = [];
  for (const file of globSync('test/bench/*.ts', { cwd: root }).toSorted()) {
    const module = (await import(pathToFileURL(resolve(root, file)).href)) as { bench: BenchCase };
    cases.push(module.bench);
  }
  const unknown = names.filter((name) => !cases.some((one) => one.name === name));
  if (unknown.length > 0) throw new Error(`No bench case is named ${unknown.join(', ')}.`);
  return names.length === 0 ? cases : cases.filter((one) => names.includes(one.name));
}
