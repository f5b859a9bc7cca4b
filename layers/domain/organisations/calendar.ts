import { Temporal } from 'temporal-polyfill';
import {
  type BusinessCalendar,
  businessCalendar,
  type DaysOffTable,
  takenOn,
} from '../values/calendar/index.ts';
import { type Decision, type Fault, refuse } from '../values/decision.ts';
import type { Organisation } from './organisation.ts';
import type { CalendarChoice } from './own-calendar.ts';
import type { OrganisationRefusal } from './refusals.ts';

/**
 * The calendar by which the delays of a body are counted: its own years replace those of the tables that
 * are `published`, and a year that nobody brought is refused when a delay reaches it (G5).
 */
export function calendarOf(
  { calendar: { table, zone, ownYears, version } }: Pick<Organisation, 'calendar'>,
  published?: readonly DaysOffTable[],
): BusinessCalendar {
  if (version === 0) return businessCalendar(table, published);
  const years = ownYears.map(({ year, source, reference, days }) => ({
    year,
    confirmed: true,
    source: `${source}, ${reference}`,
    days,
  }));
  return businessCalendar(table, published, { zone, years, version: `own-${version}` });
}

/**
 * Says which calendar a client body follows; null when that is what is known already. Refuses, every fault
 * at once, a year told twice or without a day, a day outside its year, on a weekend or told twice, and a
 * municipal calendar of a body that is not municipal, or without a day of its own.
 */
export function decideCalendar(
  organisation: Organisation | undefined,
  choice: CalendarChoice,
): Decision<Organisation | null, OrganisationRefusal> {
  if (organisation?.kind !== 'client') return refuse('organisations.not-found');
  const faults = [...tableFaults(organisation, choice), ...choice.ownYears.flatMap(yearFaults)];
  if (faults.length > 0) {
    return refuse('organisations.calendar-contradictory', { count: faults.length }, faults);
  }
  const { version, ...known } = organisation.calendar;
  const inOrder = choice.ownYears.toSorted((one, other) => one.year - other.year);
  const wanted = { ...choice, ownYears: inOrder };
  if (JSON.stringify(inWords(known)) === JSON.stringify(inWords(wanted))) return null;
  return { ...organisation, calendar: { ...wanted, version: version + 1 } };
}

type CalendarFault = Fault & { readonly code: OrganisationRefusal };

function tableFaults({ regime }: Organisation, { table, ownYears }: CalendarChoice) {
  const faults: CalendarFault[] = [];
  if (table === 'municipal' && !regime.municipal) {
    faults.push({ code: 'organisations.calendar-not-municipal', details: {} });
  }
  if (table === 'municipal' && ownYears.length === 0) {
    faults.push({ code: 'organisations.municipal-calendar-empty', details: {} });
  }
  for (const year of repeated(ownYears.map((one) => one.year))) {
    faults.push({ code: 'organisations.calendar-year-twice', details: { year } });
  }
  return faults;
}

function yearFaults({ year, days }: CalendarChoice['ownYears'][number]): CalendarFault[] {
  if (days.length === 0) {
    return [{ code: 'organisations.calendar-year-empty', details: { year } }];
  }
  const taken = days.map(takenOn);
  const told = new Set(days.flatMap((day) => [day.date, takenOn(day)]));
  const outside = [...told].filter((date) => Temporal.PlainDate.from(date).year !== year);
  const onWeekends = days.filter(({ observed }) => observed !== undefined && isWeekend(observed));
  return [
    ...outside.map(
      (date): CalendarFault => ({
        code: 'organisations.day-off-outside-year',
        details: { date, year },
      }),
    ),
    ...onWeekends.map(
      ({ name, observed }): CalendarFault => ({
        code: 'organisations.day-off-on-weekend',
        details: { name, date: observed },
      }),
    ),
    ...[...repeated(taken)].map(
      (date): CalendarFault => ({ code: 'organisations.day-off-twice', details: { date } }),
    ),
  ];
}

const repeated = <Value>(values: readonly Value[]): Set<Value> =>
  new Set(values.filter((value, index) => values.indexOf(value) !== index));

const isWeekend = (date: string): boolean => Temporal.PlainDate.from(date).dayOfWeek > 5;

/** What tells one choice from another, in an order that does not depend on how it was written. */
const inWords = ({ table, zone, ownYears }: CalendarChoice) => [
  table,
  zone,
  ...ownYears.map(({ year, source, reference, days }) => [
    year,
    source,
    reference,
    ...days.map((day) => [day.date, day.name, takenOn(day)]),
  ]),
];
