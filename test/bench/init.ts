import { mkdirSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  type BenchCase,
  type Figure,
  figureOf,
  median,
} from '../../infra/commands/bench/figures.ts';
import { entryPoints } from '../../infra/shared/bundle.ts';
import { type Bundle, bundleEmpty, bundleEntry, bundleFloor } from './init/bundles.ts';
import { measureStart } from './init/measure-start.ts';

const root = resolve(import.meta.dirname, '../..');
const clientsFloor = 'sdk-clients-floor';
const outDir = resolve(root, '.local/bench');

/** Start-up and size of every function against a bundle that only constructs its SDK clients. */
export const bench: BenchCase = {
  name: 'init',
  goal: (figure) =>
    figure.name.startsWith('init/') && figure.baseline === clientsFloor ? 1.25 : undefined,
  run: async (rounds) => {
    rmSync(outDir, { recursive: true, force: true });
    mkdirSync(outDir, { recursive: true });
    const empty = await bundleEmpty(outDir);
    const figures: Figure[] = [];
    for (const entry of entryPoints()) {
      const ours = await bundleEntry(root, entry, outDir);
      const floor = await bundleFloor(root, ours, outDir);
      figures.push(...compare(ours, floor, startsOf({ empty, ours, floor }, rounds)));
    }
    return figures;
  },
};

interface Starts {
  empty: number;
  ours: number;
  floor: number;
}

function startsOf(bundles: Record<keyof Starts, Bundle>, rounds: number): Starts {
  const times: Record<keyof Starts, number[]> = { empty: [], ours: [], floor: [] };
  for (let round = 0; round < rounds; round += 1) {
    for (const side of ['empty', 'ours', 'floor'] as const) {
      times[side].push(measureStart(bundles[side]));
    }
  }
  return { empty: median(times.empty), ours: median(times.ours), floor: median(times.floor) };
}

function compare(ours: Bundle, floor: Bundle, starts: Starts): Figure[] {
  const baseline = baselineOf(ours);
  return [
    figureOf({
      name: `init/${ours.name}`,
      value: atLeastOne(starts.ours - starts.empty),
      unit: 'ms',
      baseline,
      baselineValue: atLeastOne(starts.floor - starts.empty),
    }),
    figureOf({
      name: `size/${ours.name}`,
      value: atLeastOne(ours.bytes / 1024),
      unit: 'KB',
      baseline,
      baselineValue: atLeastOne(floor.bytes / 1024),
    }),
  ];
}

/** Only functions that hold clients, and not the compiler of documents, are held to the goal. */
function baselineOf(ours: Bundle): string {
  if (ours.clients.length === 0) return 'empty-process';
  return ours.typesets ? `${clientsFloor} (typesetting apart)` : clientsFloor;
}

/** Below one millisecond or kilobyte a ratio would compare noise. */
function atLeastOne(value: number): number {
  return Math.max(1, value);
}
