import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
  type CalendarChoice,
  calendarOf,
  decideCalendar,
  type Organisation,
  organisationSchema,
  SHARED_CALENDAR,
} from '#domain/organisations/index.ts';
import { addBusinessDays, CalendarCoverageError } from '#domain/values/calendar/index.ts';
import { isRefusal } from '#domain/values/decision.ts';

const body = (changes: object = {}): Organisation =>
  organisationSchema.parse({
    organisationId: '01JD0000000000000000000001',
    name: 'Municipalité fictive des Caps',
    kind: 'client',
    address: ['1, chemin du Phare', 'Les Caps (Québec) G4T 1A1'],
    regime: { decree596: false, rcti: false, municipal: true },
    designations: [],
    portalAccess: null,
    ...changes,
  });

const year2027 = {
  year: 2027,
  source: 'Convention collective fictive',
  reference: 'Résolution fictive 2026-40',
  days: [
    { date: '2027-01-01', name: 'jour de l’An' },
    { date: '2027-12-25', name: 'Noël', observed: '2027-12-27' },
  ],
};
const choice = (changes: Partial<CalendarChoice> = {}): CalendarChoice => ({
  table: 'municipal',
  zone: 'America/Halifax',
  ownYears: [year2027],
  ...changes,
});

function decided(organisation: Organisation, wanted = choice()): Organisation {
  const changed = decideCalendar(organisation, wanted);
  if (isRefusal(changed) || changed === null) throw new Error('Nothing was decided.');
  return changed;
}

const due = (organisation: Organisation, start: string, days: number) =>
  addBusinessDays(Temporal.PlainDate.from(start), days, calendarOf(organisation)).due.toString();

describe('the calendar of a body', () => {
  test('is that of the public service in Toronto while nobody said otherwise, also of older items', () => {
    expect(body().calendar).toEqual(SHARED_CALENDAR);
    const { version, zone } = calendarOf(body());
    expect({ version, zone }).toEqual({
      version: 'public-service-2015-2035.1',
      zone: 'America/Toronto',
    });
  });

  test('G5: its own years replace those of the public service, and the other years stay', () => {
    const own = decided(body());
    expect(due(own, '2027-06-23', 1)).toBe('2027-06-24');
    expect(due(own, '2027-12-23', 2)).toBe('2027-12-28');
    expect(due(own, '2026-06-23', 1)).toBe('2026-06-25');
    expect(calendarOf(own)).toMatchObject({
      version: 'public-service-2015-2035.1+own-1',
      zone: 'America/Halifax',
    });
    const later = choice({
      ownYears: [{ ...year2027, year: 2036, days: [{ date: '2036-01-01', name: 'jour de l’An' }] }],
    });
    expect(due(decided(body(), later), '2035-12-28', 1)).toBe('2036-01-02');
    expect(() => due(own, '2035-12-28', 1)).toThrow(CalendarCoverageError);
  });

  test('each change is another version, and the same choice told again changes nothing', () => {
    const own = decided(body());
    expect(own.calendar.version).toBe(1);
    expect(decideCalendar(own, choice())).toBeNull();
    const back = decided(own, { table: 'public-service', zone: 'America/Toronto', ownYears: [] });
    expect(back.calendar.version).toBe(2);
    expect(calendarOf(back).version).toBe('public-service-2015-2035.1+own-2');
  });

  test('is refused with every fault at once', () => {
    const faulty = choice({
      ownYears: [
        { ...year2027, days: [] },
        {
          ...year2027,
          days: [
            { date: '2028-01-01', name: 'jour de l’An', observed: '2027-12-31' },
            { date: '2027-12-25', name: 'Noël', observed: '2027-12-26' },
            { date: '2027-12-31', name: 'veille du jour de l’An' },
          ],
        },
      ],
    });
    const refused = decideCalendar(
      body({ regime: { decree596: false, rcti: true, municipal: false } }),
      faulty,
    );
    expect(
      isRefusal(refused) && refused.faults.map(({ code, details }) => ({ code, ...details })),
    ).toEqual([
      { code: 'organisations.calendar-not-municipal' },
      { code: 'organisations.calendar-year-twice', year: 2027 },
      { code: 'organisations.calendar-year-empty', year: 2027 },
      { code: 'organisations.day-off-outside-year', date: '2028-01-01', year: 2027 },
      { code: 'organisations.day-off-on-weekend', name: 'Noël', date: '2027-12-26' },
      { code: 'organisations.day-off-twice', date: '2027-12-31' },
    ]);
  });

  test('is never municipal without a day that the body brings: there is no published municipal table', () => {
    const refused = decideCalendar(body(), choice({ ownYears: [] }));
    expect(isRefusal(refused) && refused.faults.map(({ code }) => code)).toEqual([
      'organisations.municipal-calendar-empty',
    ]);
  });

  test('is that of client bodies: the broker counts by the public service', () => {
    for (const organisation of [undefined, body({ kind: 'broker' })]) {
      expect(decideCalendar(organisation, choice())).toMatchObject({
        code: 'organisations.not-found',
      });
    }
  });
});
