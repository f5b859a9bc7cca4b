import { beforeAll, describe, expect, it } from 'vitest';
import { readEntries } from '#stores/journal.ts';
import type { Body, Person } from '../../../infra/commands/story/people.ts';
import { faultsOf } from '../../emulator/support/house.ts';
import { ownAdviser, ownBody } from '../../emulator/support/own-dossier.ts';
import { table } from '../../emulator/support/stack.ts';

let adviser: Person;
let body: Body;

beforeAll(async () => {
  adviser = await ownAdviser('calendar');
  body = await ownBody(adviser, 'calendar');
});

const year2027 = {
  year: 2027,
  source: 'Convention collective fictive',
  reference: 'Résolution fictive 2026-40',
  days: [{ date: '2027-12-25', name: 'Noël', observed: '2027-12-27' }],
};
const choice = (changes: object = {}) => ({
  table: 'public-service',
  zone: 'America/Halifax',
  ownYears: [year2027],
  ...changes,
});
const put = (command: object, organisationId = body.organisationId) =>
  adviser.api.put(`/organisations/${organisationId}/calendar`, command);
const told = async () =>
  (await readEntries(table, `organisation:${body.organisationId}`)).filter(
    ({ type }) => type === 'organisations.CalendarChanged',
  );

describe('the calendar of a body', () => {
  it('is changed by the broker, told in the journal, and once only', async () => {
    const calendar = { ...choice(), version: 1 };
    expect(await put(choice())).toMatchObject({ status: 200, body: { calendar } });
    expect(await told()).toMatchObject([
      { data: { organisationId: body.organisationId, calendar } },
    ]);
    expect(await put(choice())).toMatchObject({ status: 200, body: { calendar } });
    expect(await told()).toHaveLength(1);
    const { body: me } = await body.buyer.api.get('/me');
    expect(me.organisation.calendar).toEqual(calendar);
  });

  it('is refused with every fault, each in words that say what to do', async () => {
    const refused = await put(
      choice({
        table: 'municipal',
        ownYears: [
          {
            ...year2027,
            days: [
              { date: '2028-01-01', name: 'jour de l’An' },
              { date: '2027-12-25', name: 'Noël', observed: '2027-12-26' },
            ],
          },
        ],
      }),
    );
    expect(refused).toMatchObject({
      status: 422,
      body: { code: 'organisations.calendar-contradictory', details: { count: 3 } },
    });
    expect(faultsOf(refused)).toEqual([
      'organisations.calendar-not-municipal',
      'organisations.day-off-outside-year',
      'organisations.day-off-on-weekend',
    ]);
    expect(refused.body.faults[2].detail).toContain('Indiquez le jour ouvrable où il est pris');
    expect((await put(choice({ zone: 'America/Vancouver' }))).status).toBe(400);
  });

  it('is not that of a body nobody registered, nor of the broker', async () => {
    expect((await put(choice(), '01JD0000000000000000000009')).status).toBe(404);
    const { body: me } = await adviser.api.get('/me');
    expect(await put(choice(), me.organisation.organisationId)).toMatchObject({
      status: 404,
      body: { code: 'organisations.not-found' },
    });
  });
});
