import { Temporal } from 'temporal-polyfill';
import { deadlineKinds, ruleOf } from '#domain/deadlines/index.ts';
import {
  type BusinessCalendar,
  businessCalendar,
  countDelay,
  countDue,
  type Delay,
} from '#domain/values/calendar/index.ts';
import { type BenchCase, figureOf, median } from '../../infra/commands/bench/figures.ts';
import { Chance } from '../builders/mutations.ts';
import { dayByDay } from './calendar/day-by-day.ts';

const COMPUTATIONS = 1_000_000;
const GOAL = 0.25;
const baseline = 'a day-by-day loop';

/** The delays of the kinds of deadlines, as they are. */
const delays = deadlineKinds.flatMap((kind) => {
  const { delay } = ruleOf(kind);
  return delay === 'from-fact' ? [] : [delay];
});
const FIRST_DAY = Temporal.PlainDate.from('2015-01-01');
const DAYS = 6_900;

type Compute = (start: Temporal.PlainDate, delay: Delay, calendar: BusinessCalendar) => unknown;
const sides = {
  loop: dayByDay,
  due: countDue,
  explained: countDelay,
} as const satisfies Record<string, Compute>;
type Side = keyof typeof sides;

/**
 * 1,000,000 deadlines of every kind, over eighteen years: their day alone, and with the explanation, against
 * a loop that only finds the day. Milliseconds of CPU, because others work on the machine.
 */
export const bench: BenchCase = {
  name: 'calendar',
  goal: ({ name }) => (name.endsWith('/due') ? GOAL : undefined),
  run: async (rounds) => {
    const calendar = businessCalendar('public-service');
    const times: Record<Side, number[]> = { loop: [], due: [], explained: [] };
    checkAgreement(calendar);
    for (let round = 0; round < rounds; round += 1) {
      for (const side of ['loop', 'due', 'explained'] as const) {
        times[side].push(timeOf(sides[side], calendar, round));
      }
    }
    const baselineValue = median(times.loop);
    return (['due', 'explained'] as const).map((side) =>
      figureOf({
        name: `calendar/${side}`,
        unit: 'ms',
        baseline,
        value: median(times[side]),
        baselineValue,
      }),
    );
  },
};

function timeOf(compute: Compute, calendar: BusinessCalendar, seed: number): number {
  const starts = startsOf(seed);
  const used = process.cpuUsage();
  let index = 0;
  for (const start of starts) {
    compute(start, delayAt(index), calendar);
    index += 1;
  }
  const { user, system } = process.cpuUsage(used);
  return (user + system) / 1000;
}

function checkAgreement(calendar: BusinessCalendar): void {
  startsOf(0)
    .slice(0, 10_000)
    .forEach((start, index) => {
      const delay = delayAt(index);
      const [one, other] = [countDue(start, delay, calendar), dayByDay(start, delay, calendar)];
      if (!one.equals(other))
        throw new Error(`${start} ${JSON.stringify(delay)}: ${one}, ${other}`);
    });
}

function delayAt(index: number): Delay {
  const delay = delays[index % delays.length];
  if (delay === undefined) throw new Error('No kind of deadline has a delay.');
  return delay;
}

const days = Array.from({ length: DAYS }, (_, index) => FIRST_DAY.add({ days: index }));

function startsOf(seed: number): Temporal.PlainDate[] {
  const chance = new Chance(seed);
  return Array.from({ length: COMPUTATIONS }, () => days[chance.below(DAYS)] ?? FIRST_DAY);
}
