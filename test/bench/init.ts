import { mkdirSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  type BenchCase,
  type Figure,
  figureOf,
  median,
} from '../../infra/commands/bench/figures.ts';
import { entryPoints } from '../../infra/shared/bundle.ts';
import { type Bundle, bundleEmpty, bundleEntry, bundleFloor, bundleReady } from './init/bundles.ts';
import { measureStart } from './init/measure-start.ts';

const root = resolve(import.meta.dirname, '../..');
const clientsFloor = 'sdk-clients-floor';
const outDir = resolve(root, '.local/bench');

/**
 * Start-up and size of every function against a bundle that only constructs its SDK clients. `ready`
 * is start-up plus what the first call loads, so that what is put off is seen as well.
 */
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
      const ready = await bundleReady(root, ours, outDir);
      figures.push(...compare(ours, floor, startsOf({ empty, ours, ready, floor }, rounds)));
    }
    return figures;
  },
};

const sides = ['empty', 'ours', 'ready', 'floor'] as const;
type Side = (typeof sides)[number];
type Starts = Record<Side, number>;

function startsOf(bundles: Record<Side, Bundle>, rounds: number): Starts {
  const times: Record<Side, number[]> = { empty: [], ours: [], ready: [], floor: [] };
  for (let round = 0; round < rounds; round += 1) {
    for (const side of sides) times[side].push(measureStart(bundles[side]));
  }
  return {
    empty: median(times.empty),
    ours: median(times.ours),
    ready: median(times.ready),
    floor: median(times.floor),
  };
}

function compare(ours: Bundle, floor: Bundle, starts: Starts): Figure[] {
  const baseline = baselineOf(ours);
  const baselineValue = atLeastOne(starts.floor - starts.empty);
  const start = { unit: 'ms', baseline, baselineValue };
  return [
    figureOf({
      ...start,
      name: `init/${ours.name}`,
      value: atLeastOne(starts.ours - starts.empty),
    }),
    figureOf({
      ...start,
      name: `ready/${ours.name}`,
      value: atLeastOne(starts.ready - starts.empty),
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
