import type { Deadline, Fact } from '#domain/deadlines/index.ts';
import {
  type DaysOffTable,
  type Delay,
  publicServiceDaysOff,
} from '#domain/values/calendar/index.ts';

/** A policy of ours: the next table is asked for in the autumn, two years before this one ends. */
const AHEAD: Delay = { unit: 'months', length: -27, rolls: true };

/**
 * How far the published days off reach, which the broker extends year after year (G5): one deadline for
 * each last year, closed on the day of the table that goes further.
 */
export function daysOffFacts(
  known: readonly Deadline[],
  { years, version, revisedOn }: DaysOffTable = publicServiceDaysOff,
): Fact[] {
  const last = Math.max(...years.map(({ year }) => year));
  const covered = (subject: string): Fact => ({
    name: 'days-off-covered',
    subject,
    on: `${subject}-12-31`,
    reference: version,
    delay: AHEAD,
  });
  const earlier = known.filter(
    ({ kind, subject }) => kind === 'days-off-table' && Number(subject) < last,
  );
  return [
    covered(String(last)),
    ...earlier.flatMap(({ subject, closedBy }): Fact[] => {
      const { on = revisedOn, reference = version } = closedBy ?? {};
      return [covered(subject), { name: 'days-off-extended', subject, on, reference }];
    }),
  ];
}
