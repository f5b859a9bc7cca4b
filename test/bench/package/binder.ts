import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { runQpdf } from '#adapters/qpdf.ts';
import { makeBinder } from '../../../functions/contracts/make-binder.ts';
import { type MadeText, makeTexts } from '../../../functions/contracts/make-texts.ts';
import { buildRawPdf, line } from '../../builders/raw-pdf.ts';
import { type File, type Prepared, readPrepared } from './prepared.ts';

const WARM_UPS = 5;

export interface BinderTimes {
  readonly ours: number[];
  readonly theirs: number[];
  readonly theirName: string;
}

/**
 * Binds so many times in a process that is warm, the cover with its contents typeset each time, beside
 * qpdf, which merges the same texts and pieces and overlays a footer on each page.
 */
export async function run(folder: string, rounds: number): Promise<BinderTimes> {
  const prepared = readPrepared(folder);
  const { inputs, stored } = prepared;
  const texts = await makeTexts(inputs);
  const theirs = qpdfOf(sourcesOf(folder, texts, prepared), footersOf(folder, texts, prepared));
  const times: { ours: number[]; theirs: number[] } = { ours: [], theirs: [] };
  for (let round = -WARM_UPS; round < rounds; round += 1) {
    const ours = await timed(() => makeBinder(inputs, { texts, stored }));
    if (round < 0) continue;
    times.ours.push(ours);
    times.theirs.push(await timed(theirs.run));
  }
  return { ...times, theirName: theirs.name };
}

function sourcesOf(folder: string, texts: readonly MadeText[], { pieces }: Prepared): File[] {
  return [...texts.map(({ name, bytes }) => written(resolve(folder, name), bytes)), ...pieces];
}

/** Footers for each page, as qpdf lays them over. */
function footersOf(folder: string, texts: readonly MadeText[], { inputs }: Prepared): File {
  const pages = [...texts, ...inputs.pieces].reduce((sum, one) => sum + one.pages, 0);
  const footers = Array.from({ length: pages }, (_, index) => ({
    content: line(`Annexe, p. ${index + 1}/${pages}`, 480, 20),
  }));
  return written(resolve(folder, 'overlay.pdf'), buildRawPdf({ pages: footers }));
}

function written(path: string, bytes: Uint8Array): File {
  writeFileSync(path, bytes);
  return { path, bytes };
}

/** qpdf of the machine, or else the one compiled to WebAssembly. */
function qpdfOf(sources: readonly File[], overlay: File) {
  const argumentsFor = (paths: readonly string[], over: string, output: string) => [
    '--empty',
    '--pages',
    ...paths,
    '--',
    '--overlay',
    over,
    '--',
    output,
  ];
  if (spawnSync('qpdf', ['--version']).status === 0) {
    const paths = sources.map(({ path }) => path);
    const options = argumentsFor(paths, overlay.path, `${overlay.path}.bound.pdf`);
    return {
      name: 'native qpdf merging and overlaying',
      run: async () => {
        const { status, stderr } = spawnSync('qpdf', options, { encoding: 'utf8' });
        if (status !== 0) throw new Error(stderr);
      },
    };
  }
  const files = Object.fromEntries(sources.map(({ bytes }, index) => [`/${index}.pdf`, bytes]));
  return {
    name: 'qpdf in WebAssembly (none on this machine) merging and overlaying',
    run: async () => {
      const options = argumentsFor(Object.keys(files), '/overlay.pdf', '/output.pdf');
      const { written } = await runQpdf(options, { ...files, '/overlay.pdf': overlay.bytes });
      if (written === undefined) throw new Error('qpdf wrote nothing.');
    },
  };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
