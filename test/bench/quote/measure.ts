import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { bundleOptions } from '../../../infra/shared/bundle.ts';
import { buildLargeQuote } from './large-quote.ts';
import type * as ours from './ours.ts';
import type * as theirs from './theirs.ts';

const root = resolve(import.meta.dirname, '../../..');
const outDir = resolve(root, '.local/bench-quotes');

interface Programs {
  readonly ours: typeof ours;
  readonly theirs: typeof theirs;
}

/** What is run: each is a file of this folder that exports `run`. */
type Side = keyof Programs;

export interface Usage {
  /**
   * Milliseconds of CPU, user and system, from the bytes to the result; loading the code is left out. Not
   * elapsed time, for the reason that `init` gives: beside other work it ranged from 1 to 4.
   */
  readonly time: number;
  readonly elapsed: number;
  /** The most that the whole process held at once, in megabytes. */
  readonly memory: number;
  /** The most that a process that only loaded the code held, in megabytes. */
  readonly memoryBefore: number;
  readonly lines: number;
}

/** Bundles a side as functions are deployed. */
export async function bundleSide(side: Side): Promise<string> {
  const outdir = resolve(outDir, side);
  await build({
    ...bundleOptions,
    absWorkingDir: root,
    stdin: { contents: program(side), resolveDir: import.meta.dirname },
    entryNames: 'index',
    outdir,
  });
  return resolve(outdir, 'index.mjs');
}

const program = (side: Side): string => `
import { readFileSync } from 'node:fs';
import { run } from './${side}.ts';
const bytes = new Uint8Array(readFileSync(process.env.QUOTE));
const peak = () => process.resourceUsage().maxRSS / 1024;
const memoryBefore = peak();
const [start, used] = [performance.now(), process.cpuUsage()];
const lines = await run(bytes);
const elapsed = performance.now() - start;
const { user, system } = process.cpuUsage(used);
const time = (user + system) / 1000;
process.stdout.write(JSON.stringify({ time, elapsed, memory: peak(), memoryBefore, lines }));
`;

/** Writes a quote of so many lines, and gives its path. */
export async function writeLargeQuote(lines: number): Promise<string> {
  mkdirSync(outDir, { recursive: true });
  const file = resolve(outDir, `${lines}.xlsx`);
  writeFileSync(file, await buildLargeQuote(lines));
  return file;
}

/** One fresh process that does the work once. */
export function measure(bundle: string, file: string): Usage {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--input-type=module', '-e', 'await import(process.env.BUNDLE)'],
    {
      env: { PATH: process.env.PATH, QUOTE: file, BUNDLE: pathToFileURL(bundle).href },
      encoding: 'utf8',
    },
  );
  if (status !== 0) throw new Error(`${bundle} failed:\n${stderr.slice(-2000)}`);
  return JSON.parse(stdout) as Usage;
}
