import type { Delay } from '#domain/values/calendar/index.ts';

/** The days off as they are taken, and the years that are known. */
export interface NaiveTable {
  readonly years: ReadonlySet<number>;
  readonly off: ReadonlySet<string>;
}

interface Found {
  readonly due: string;
  readonly alone: string;
  readonly skipped: string[];
  readonly counted: string[];
}

const DAY = 86_400_000;
const written = (at: number): string => new Date(at).toISOString().slice(0, 10);

class Uncovered extends Error {}

/** Whether a day counts: looked up as text, in UTC, knowing nothing of the code under test. */
function counts(at: number, { years, off }: NaiveTable): boolean {
  const day = new Date(at);
  if (!years.has(day.getUTCFullYear())) throw new Uncovered(written(at));
  return day.getUTCDay() !== 0 && day.getUTCDay() !== 6 && !off.has(written(at));
}

/** Counts a delay by walking one day at a time; `uncovered` is the first day that no table holds. */
export function naiveCount(
  start: string,
  delay: Delay,
  table: NaiveTable,
): Found | { readonly uncovered: string } {
  try {
    return delay.unit === 'business-days'
      ? walk(Date.parse(start), delay.length, table)
      : roll(reach(start, delay.unit, delay.length), delay.rolls, table);
  } catch (error) {
    if (error instanceof Uncovered) return { uncovered: error.message };
    throw error;
  }
}

function walk(start: number, length: number, table: NaiveTable): Found {
  const counted: string[] = [];
  const skipped: string[] = [];
  let at = start;
  while (counted.length < Math.abs(length)) {
    at += length > 0 ? DAY : -DAY;
    (counts(at, table) ? counted : skipped).push(written(at));
  }
  return { due: written(at), alone: written(at), skipped, counted };
}

function roll(reached: number, rolls: boolean, table: NaiveTable): Found {
  const skipped: string[] = [];
  let at = reached;
  for (; rolls && !counts(at, table); at += DAY) skipped.push(written(at));
  return { due: written(at), alone: written(at), skipped, counted: [] };
}

function reach(start: string, unit: 'calendar-days' | 'months' | 'years', length: number): number {
  if (unit === 'calendar-days') return Date.parse(start) + length * DAY;
  const [year = 0, month = 0, day = 0] = start.split('-').map(Number);
  const months = year * 12 + (month - 1) + (unit === 'years' ? length * 12 : length);
  const [reachedYear, reachedMonth] = [Math.floor(months / 12), ((months % 12) + 12) % 12];
  const lastDay = new Date(Date.UTC(reachedYear, reachedMonth + 1, 0)).getUTCDate();
  return Date.UTC(reachedYear, reachedMonth, Math.min(day, lastDay));
}
