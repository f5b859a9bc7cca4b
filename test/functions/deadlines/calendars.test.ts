import { Temporal } from 'temporal-polyfill';
import { ulid } from 'ulid';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  addBusinessDays,
  businessCalendar,
  publishedVersion,
} from '#domain/values/calendar/index.ts';
import { readAppliedCalendar, saveAppliedCalendar } from '#stores/calendars.ts';
import { newSupplier } from '#stores/catalogue.ts';
import { listDeadlines } from '#stores/deadlines.ts';
import { readEntries } from '#stores/journal.ts';
import { readBrokerId } from '#stores/organisations.ts';
import { transact } from '#stores/table.ts';
import { dateIn } from '../../../infra/commands/story/acquire.ts';
import { eventually } from '../../../infra/commands/story/api-client.ts';
import { deadlineOf } from '../../../infra/commands/story/conclude.ts';
import { dossierOf, type House, newNeq, ownHouse, sign } from '../../emulator/support/house.ts';
import { invoke, table } from '../../emulator/support/stack.ts';

const KIND = 'signed-contract-transmission';

let house: House;

beforeAll(async () => {
  house = await ownHouse('calendars');
});

const shared = businessCalendar('public-service');
const businessDay = (days: number) =>
  addBusinessDays(Temporal.PlainDate.from(dateIn(0)), days, shared).due.toString();

/** A calendar where the next business day is a day off of the body's own, all its other days being kept. */
function withDayOff(date: string) {
  const { year } = Temporal.PlainDate.from(date);
  const days = [...shared.daysOff.values()].filter((day) => day.date.startsWith(`${year}-`));
  return {
    table: 'public-service',
    zone: 'America/Halifax',
    ownYears: [
      {
        year,
        source: 'Convention collective fictive',
        reference: 'Résolution fictive 2026-77',
        days: [...days, { date, name: 'fête fictive de l’organisme' }],
      },
    ],
  };
}

describe('a calendar that changes', () => {
  it('G5: moves the open deadlines of the body that follows it, and tells it in the journal', async () => {
    const acquisitionId = await dossierOf(house);
    await sign(house.client, acquisitionId, dateIn(0));
    const before = await deadlineOf(house.client.buyer, acquisitionId, KIND);
    expect(before.dueOn).toBe(businessDay(5));

    const changed = await house.adviser.api.put(
      `/organisations/${house.client.organisationId}/calendar`,
      withDayOff(businessDay(1)),
    );
    expect(changed.status).toBe(200);
    const moved = await eventually('The move of the deadline', async () => {
      const one = await deadlineOf(house.client.buyer, acquisitionId, KIND);
      return one.dueOn === before.dueOn ? undefined : one;
    });
    expect(moved.dueOn).toBe(businessDay(6));
    expect(moved.explanation).toMatchObject({
      calendarVersion: `${publishedVersion}+own-1`,
      zone: 'America/Halifax',
    });
    expect(moved.sentence).toContain('fête fictive de l’organisme');
    expect(moved.sentence).toContain('heure des Îles-de-la-Madeleine');
    const told = (await readEntries(table, `dossier:${acquisitionId}`)).filter(
      ({ type, data }) => type === 'deadlines.DeadlineMoved' && data.kind === KIND,
    );
    expect(told).toMatchObject([{ data: { from: businessDay(5), dueOn: businessDay(6) } }]);
  });
});

describe('the daily review of calendars', () => {
  it('asks the broker for the next table, two years before this one ends', async () => {
    expect(await invoke('deadlines/review-calendars', {})).toMatchObject({ failed: false });
    const id = (await readBrokerId(table)) ?? '';
    const asked = await eventually('The deadline of the next table', async () => {
      const all = await listDeadlines(table, { kind: 'organisation', id });
      return all.find(({ kind }) => kind === 'days-off-table');
    });
    expect(asked).toMatchObject({ subject: '2035', dueOn: '2033-09-30', status: 'open' });
  });

  it('has every organisation counted again when other tables were deployed, and the broker only otherwise', async () => {
    await saveAppliedCalendar(table, 'public-service-fictive.0');
    const first = await invoke('deadlines/review-calendars', {});
    expect(Number(Reflect.get(Object(first.result), 'organisations'))).toBeGreaterThan(1);
    expect(await readAppliedCalendar(table)).toBe(publishedVersion);
    expect(await invoke('deadlines/review-calendars', {})).toMatchObject({
      failed: false,
      result: { organisations: 1 },
    });
  });
});

describe('a deadline past the table', () => {
  it('G5: is refused loudly: its message comes back, and nothing is opened on a guessed day', async () => {
    const id = ulid();
    const written = await transact(
      table,
      newSupplier(table, id, {
        name: 'Fournisseur fictif des années 2030',
        neq: newNeq(),
        address: ['4, rue de l’Avenir', 'Québec (Québec) G1A 0A1'],
        status: 'qualified',
        statusSince: '2035-06-01',
        frameworkAgreement: null,
        qualifiedOn: '2035-06-01',
        securityProof: null,
        contacts: [],
      }),
    );
    expect(written).toBe(true);
    const planned = await invoke('deadlines/plan-deadlines', {
      Records: [
        { messageId: 'past-the-table', body: JSON.stringify({ replan: { kind: 'supplier', id } }) },
      ],
    });
    expect(planned.result).toEqual({
      batchItemFailures: [{ itemIdentifier: 'past-the-table' }],
    });
    expect(await listDeadlines(table, { kind: 'supplier', id })).toEqual([]);
  });
});
