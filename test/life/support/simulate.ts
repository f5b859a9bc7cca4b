import { Temporal } from 'temporal-polyfill';
import { expect } from 'vitest';
import { chanceOf } from './chance.ts';
import { Clerks } from './clerks.ts';
import { work } from './habits.ts';
import { Invariants } from './invariants.ts';
import { Ledger } from './ledger.ts';
import { Life } from './life.ts';
import { SimulatedHouse } from './simulated-house.ts';
import { plans } from './story.ts';
import { settleTown, type Town } from './town.ts';
import type { Trouble } from './trouble.ts';

export interface Simulation {
  readonly house: SimulatedHouse;
  readonly town: Town;
  readonly lives: readonly Life[];
  readonly clerks: Clerks;
  readonly days: number;
}

export const FIRST_DAY = '2026-01-05';

/** Lives every day from the first to the last, and checks on each what must always be true. */
export async function simulate(lastDay: string, trouble: Trouble): Promise<Simulation> {
  const house = new SimulatedHouse(FIRST_DAY, chanceOf(1), trouble);
  const town = await settleTown(house);
  const ledger = new Ledger(house);
  const lives = plans.map((plan) => new Life(plan, house, town, ledger));
  const clerks = new Clerks(house, town);
  const invariants = new Invariants(house, town);
  const last = Temporal.PlainDate.from(lastDay);
  let days = 0;
  let day = Temporal.PlainDate.from(FIRST_DAY);
  while (Temporal.PlainDate.compare(day, last) <= 0) {
    await liveThrough(day.toString(), { house, lives, clerks, invariants });
    day = day.add({ days: 1 });
    days += 1;
  }
  return { house, town, lives, clerks, days };
}

interface Cast extends Pick<Simulation, 'house' | 'lives' | 'clerks'> {
  readonly invariants: Invariants;
}

async function liveThrough(day: string, cast: Cast): Promise<void> {
  const { house, lives, clerks, invariants } = cast;
  await house.wake(day);
  const opened = lives.filter(({ acquisitionId }) => acquisitionId !== '');
  const remindedIds = await invariants.morning(opened);
  await house.remind(day);
  await invariants.reminded(remindedIds);
  for (const life of lives) await life.live();
  await clerks.work();
  for (const life of opened) await workAndCheck(life);
  await invariants.evening(lives.filter(({ acquisitionId }) => acquisitionId !== ''));
}

/** What a person did closes what it was asked for, the same day. */
async function workAndCheck(life: Life): Promise<void> {
  const done = await work(life);
  if (done.length === 0) return;
  const { deadlines } = await life.page();
  for (const { kind, subject } of done) {
    const after = deadlines.find((one) => one.kind === kind && one.subject === subject);
    expect(after?.status, `${life.today}: ${life.name}, ${kind} ${subject}`).toBe('closed');
  }
}
