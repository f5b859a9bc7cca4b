import { spawnSync } from 'node:child_process';
import { bindApart } from '#adapters/pdf-apart.ts';
import { runQpdf } from '#adapters/qpdf.ts';
import { loadFonts } from '#adapters/typesetter.ts';
import { buildRawPdf, line } from '../../builders/raw-pdf.ts';
import { type Prepared, readPrepared } from './prepared.ts';

const WARM_UPS = 5;

export interface BinderTimes {
  readonly ours: number[];
  readonly theirs: number[];
  readonly theirName: string;
  readonly pages: number;
}

/** Binds so many times in a process that is warm, each time beside qpdf on the same files. */
export async function run(folder: string, rounds: number): Promise<BinderTimes> {
  const prepared = readPrepared(folder);
  const theirs = qpdfOf(prepared, folder);
  const times: { ours: number[]; theirs: number[] } = { ours: [], theirs: [] };
  let pages = 0;
  for (let round = -WARM_UPS; round < rounds; round += 1) {
    const ours = await timed(async () => {
      pages = await bind(prepared);
    });
    if (round < 0) continue;
    times.ours.push(ours);
    times.theirs.push(await timed(theirs.run));
  }
  return { ...times, theirName: theirs.name, pages };
}

async function bind({ pieces }: Prepared): Promise<number> {
  const [footerFont] = loadFonts();
  if (footerFont === undefined) throw new Error('There is no font.');
  const binder = await bindApart({
    cover: async () => buildRawPdf({ pages: [{ content: line('Couverture') }] }),
    coverBookmark: 'Couverture',
    pieces: pieces.map(({ bytes }, index) => ({
      target: `piece:${index}`,
      bookmark: `Annexe ${index}`,
      footer: `Annexe ${index}`,
      bytes,
    })),
    title: 'Cahier de lecture',
    author: 'Courtier en infonuagique',
    date: '2026-03-02T14:00:00Z',
    footerFont,
  });
  return binder.pages;
}

/** qpdf of the machine, or else the one compiled to WebAssembly: it merges, and overlays the footers. */
function qpdfOf({ pieces, overlay }: Prepared, folder: string) {
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
    const paths = pieces.map(({ path }) => path);
    const options = argumentsFor(paths, overlay.path, `${folder}/qpdf.pdf`);
    return {
      name: 'native qpdf merging and overlaying',
      run: async () => {
        const { status, stderr } = spawnSync('qpdf', options, { encoding: 'utf8' });
        if (status !== 0) throw new Error(stderr);
      },
    };
  }
  const files = Object.fromEntries(pieces.map(({ bytes }, index) => [`/${index}.pdf`, bytes]));
  return {
    name: 'qpdf in WebAssembly (none on this machine) merging and overlaying',
    run: async () => {
      const options = argumentsFor(Object.keys(files), '/overlay.pdf', '/output.pdf');
      const { written } = await runQpdf(options, { ...files, '/overlay.pdf': overlay.bytes });
      if (written === undefined) throw new Error('qpdf wrote nothing.');
    },
  };
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
