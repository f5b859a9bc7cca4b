import { spawnSync } from 'node:child_process';
import { generateKeyPairSync, sign } from 'node:crypto';
import { resolve } from 'node:path';
import { build } from 'esbuild';
import { selfSignedCertificate } from '../../../infra/commands/seal-certificate.ts';
import { bundleOptions, copyBeside } from '../../../infra/shared/bundle.ts';
import { subject, validity } from '../../builders/seal.ts';
import type { BinderTimes } from './binder.ts';
import { preparePackage, writeSealer } from './prepared.ts';

const root = resolve(import.meta.dirname, '../../..');
const outDir = resolve(root, '.local/bench-packages');

export interface WholeUsage {
  /** Milliseconds from the start of the process to the last file, loading the code included. */
  readonly elapsed: number;
  /** Milliseconds of CPU of the same, user and system. */
  readonly time: number;
  /** The most that the whole process held at once, in megabytes. */
  readonly memory: number;
  readonly pages: number;
}

/** Makes a package of so many pages, and the key and certificate that seal it; gives their folder. */
export async function prepare(pages: number): Promise<string> {
  const folder = await preparePackage(pages);
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 3072 });
  const key = {
    publicKey: publicKey.export({ type: 'spki', format: 'der' }),
    sign: async (bytes: Uint8Array) => sign('sha256', bytes, privateKey),
  };
  const chain = await selfSignedCertificate(key, { subject, ...validity });
  writeSealer(folder, String(privateKey.export({ type: 'pkcs8', format: 'pem' })), chain);
  return folder;
}

/** Bundles a program of this folder as functions are deployed. */
export async function bundleSide(side: 'binder' | 'whole'): Promise<string> {
  const outdir = resolve(outDir, side);
  const result = await build({
    ...bundleOptions,
    absWorkingDir: root,
    stdin: { contents: PROGRAMS[side], resolveDir: import.meta.dirname },
    entryNames: 'index',
    outdir,
  });
  copyBeside(result, outdir);
  return resolve(outdir, 'index.mjs');
}

const PROGRAMS = {
  whole: `
import { run } from './whole.ts';
const pages = await run(process.env.FOLDER);
const elapsed = performance.now();
const { user, system } = process.cpuUsage();
const memory = process.resourceUsage().maxRSS / 1024;
process.stdout.write(JSON.stringify({ elapsed, time: (user + system) / 1000, memory, pages }));
process.exit(0);
`,
  binder: `
import { run } from './binder.ts';
process.stdout.write(JSON.stringify(await run(process.env.FOLDER, Number(process.env.ROUNDS))));
`,
} as const;

/** One fresh process that makes the whole package once. */
export const measureWhole = (bundle: string, folder: string): WholeUsage =>
  runApart(bundle, { FOLDER: folder }) as WholeUsage;

/** One process, warmed up, that binds so many times beside qpdf. */
export const measureBinder = (bundle: string, folder: string, rounds: number): BinderTimes =>
  runApart(bundle, { FOLDER: folder, ROUNDS: String(rounds) }) as BinderTimes;

function runApart(bundle: string, env: Readonly<Record<string, string>>): unknown {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bundle], {
    cwd: root,
    env: { PATH: process.env.PATH, ...env },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${bundle} failed:\n${stderr.slice(-2000)}`);
  return JSON.parse(stdout);
}
