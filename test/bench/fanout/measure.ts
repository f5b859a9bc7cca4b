import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { bundleOptions } from '../../../infra/shared/bundle.ts';
import type * as ours from './ours.ts';
import type * as theirs from './theirs.ts';

const root = resolve(import.meta.dirname, '../../..');
const outDir = resolve(root, '.local/bench-fanout');

/** What is run: each is a file of this folder that exports `run`. */
interface Programs {
  readonly ours: typeof ours;
  readonly theirs: typeof theirs;
}
export type Side = keyof Programs;

export interface Usage {
  /** Messages for each second of CPU of the process, user and system. */
  readonly rate: number;
  /** The most that the process held at once, in megabytes. */
  readonly memory: number;
}

export interface Program {
  measure(readers: number, endpoint?: string): Promise<Usage>;
}

/** Bundles a side as functions are deployed; each measure is a fresh process, warm when it starts to count. */
export async function bundleSide(side: Side): Promise<Program> {
  const bundle = await bundled(side, programOf(side));
  return {
    measure: async (readers, endpoint = '') => {
      const child = start(bundle, { READERS: String(readers), ENDPOINT: endpoint });
      const lines = await output(child);
      const { done, ...usage } = JSON.parse(lines) as Usage & { done: number };
      if (done !== readers) throw new Error(`${side} did ${done} of ${readers} mails.`);
      return usage;
    },
  };
}

/** The mail service's stand-in, in a process of its own. */
export async function startEndpoint(): Promise<{ url: string; stop: () => void }> {
  const child = start(await bundled('endpoint', `import './endpoint.ts';`), {});
  const port = await new Promise<string>((found, failed) => {
    child.stdout?.once('data', (data) => found(String(data).trim()));
    child.once('exit', () => failed(new Error('The endpoint did not start.')));
  });
  return { url: `http://127.0.0.1:${port}`, stop: () => child.kill() };
}

async function bundled(name: string, contents: string): Promise<string> {
  const outdir = resolve(outDir, name);
  await build({
    ...bundleOptions,
    absWorkingDir: root,
    stdin: { contents, resolveDir: import.meta.dirname },
    entryNames: 'index',
    outdir,
  });
  return resolve(outdir, 'index.mjs');
}

const programOf = (side: Side): string => `
import { run } from './${side}.ts';
const { READERS, ENDPOINT } = process.env;
await run(1000, ENDPOINT);
const used = process.cpuUsage();
const done = await run(Number(READERS), ENDPOINT);
const { user, system } = process.cpuUsage(used);
const rate = (done * 1e6) / (user + system);
const memory = process.resourceUsage().maxRSS / 1024;
process.stdout.write(JSON.stringify({ done, rate, memory }));
`;

const start = (bundle: string, environment: Record<string, string>): ChildProcess =>
  spawn(process.execPath, ['--input-type=module', '-e', 'await import(process.env.BUNDLE)'], {
    env: { PATH: process.env.PATH, BUNDLE: pathToFileURL(bundle).href, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });

async function output(child: ChildProcess): Promise<string> {
  let written = '';
  child.stdout?.on('data', (data) => {
    written += String(data);
  });
  const status = await new Promise((ended) => child.once('close', ended));
  if (status !== 0) throw new Error(`A side of the bench ended with ${status}.`);
  return written;
}
