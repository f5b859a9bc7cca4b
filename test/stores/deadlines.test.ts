import { ulid } from 'ulid';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Deadline } from '#domain/deadlines/index.ts';
import {
  claimReminder,
  completeDay,
  listDeadlines,
  listOpenDeadlines,
  listRemindersOn,
  markReminderIssued,
  type PlannedReminder,
  readCheckpoint,
  readDeadline,
  readReminder,
  readSweptDays,
  saveDeadline,
} from '#stores/deadlines.ts';
import { type Table, transact } from '#stores/table.ts';
import { createOwnTable } from './support/own-table.ts';
import { deadline, NOW } from './support/samples.ts';

let table: Table;
beforeEach(async () => {
  table = await createOwnTable();
});

const BROKER = ulid();

async function save(now: Deadline, before: Deadline | null = null): Promise<void> {
  const saved = await transact(table, saveDeadline(table, { before, deadline: now }, BROKER));
  expect(saved).toBe(true);
}

async function opened(changes: Partial<Deadline> = {}): Promise<Deadline> {
  const open = deadline(ulid(), changes);
  await save(open);
  return open;
}

function closed(open: Deadline): Deadline {
  const fact = { fact: 'signed-contract-received', reference: ulid() };
  return { ...open, status: 'closed', closedBy: { ...fact, on: '2026-11-25', outcome: 'met' } };
}

async function plannedOn(days: readonly string[]) {
  return (await Promise.all(days.map((day) => listRemindersOn(table, day)))).flat();
}

const idsOf = (found: readonly Pick<PlannedReminder, 'owner'>[]) =>
  found.map(({ owner }) => owner.id);

async function firstReminder(): Promise<PlannedReminder> {
  const { reminders } = await opened();
  const [planned] = await listRemindersOn(table, reminders[0]?.on ?? '');
  if (planned === undefined) throw new Error('No reminder was planned.');
  return planned;
}

describe('the reminders of a deadline', () => {
  it('are each found on their own day, for who must act or for the broker', async () => {
    const { owner, kind, subject, organisationId, reminders, startsOn } = await opened();
    expect(reminders.length).toBeGreaterThan(2);
    for (const { on, stage } of reminders) {
      const remindedId = stage === 'escalation' ? BROKER : organisationId;
      const expected = [{ owner, kind, subject, on, stage, remindedId }];
      expect(await listRemindersOn(table, on)).toEqual(expected);
      expect(await listRemindersOn(table, on, remindedId)).toEqual(expected);
      expect(await listRemindersOn(table, on, ulid())).toEqual([]);
    }
    expect(await listRemindersOn(table, startsOn)).toEqual([]);
  });

  it('are found for every dossier that they are due in', async () => {
    const dossiers = [await opened(), await opened(), await opened()];
    const day = dossiers[0]?.reminders[0]?.on ?? '';
    const found = await listRemindersOn(table, day);
    expect(idsOf(found).toSorted()).toEqual(idsOf(dossiers).toSorted());
  });

  it('leave the index when the deadline is closed, and other dossiers keep theirs', async () => {
    const [one, other] = [await opened(), await opened()];
    const days = one.reminders.map(({ on }) => on);
    const over = closed(one);
    await save(over, one);
    const left = await plannedOn(days);
    expect(new Set(idsOf(left))).toEqual(new Set([other.owner.id]));
    expect(left).toHaveLength(other.reminders.length);
    expect(await readDeadline(table, one)).toEqual(over);
    expect(await listDeadlines(table, one.owner)).toHaveLength(1);
  });

  it('move with their deadline, and those that stay keep what became of them', async () => {
    const open = await opened();
    const [first, ...others] = await plannedOn(open.reminders.map(({ on }) => on));
    if (first === undefined) throw new Error('No reminder was planned.');
    await transact(table, [markReminderIssued(table, first, NOW)]);
    const later = open.reminders
      .slice(1)
      .map(({ stage }, index) => ({ stage, on: `2027-02-0${index + 1}` }));
    await save({ ...open, reminders: [...open.reminders.slice(0, 1), ...later] }, open);
    expect(await readReminder(table, first)).toMatchObject({ issuedAt: NOW });
    expect(await plannedOn(others.map(({ on }) => on))).toEqual([]);
    expect(await plannedOn(later.map(({ on }) => on))).toHaveLength(later.length);
  });

  it('are marked once, and stay in the index so that their day can be replayed', async () => {
    const planned = await firstReminder();
    expect(await transact(table, [markReminderIssued(table, planned, NOW)])).toBe(true);
    expect(await readReminder(table, planned)).toMatchObject({ issuedAt: NOW });
    expect(await transact(table, [markReminderIssued(table, planned, NOW)])).toBe(false);
    expect(await listRemindersOn(table, planned.on)).toHaveLength(1);
  });

  it('are claimed by one run of the sweep, which may claim them again', async () => {
    const planned = await firstReminder();
    expect(await claimReminder(table, planned, '2026-11-25')).toBe(true);
    expect(await claimReminder(table, planned, '2026-11-26')).toBe(false);
    expect(await claimReminder(table, planned, '2026-11-25')).toBe(true);
    expect(await claimReminder(table, { ...planned, subject: 'gone' }, '2026-11-25')).toBe(false);
  });
});

describe('the open deadlines of an organisation', () => {
  it('are listed the soonest first, without those of others nor those that are over', async () => {
    const organisationId = ulid();
    const last = await opened({ organisationId, dueOn: '2027-01-11' });
    const first = await opened({ organisationId });
    const over = await opened({ organisationId });
    await opened();
    await save(closed(over), over);
    expect(await listOpenDeadlines(table, organisationId)).toEqual([first, last]);
  });
});

describe('the checkpoint of the sweep', () => {
  it('is nowhere before the first sweep, then moves forward and never back', async () => {
    expect(await readCheckpoint(table)).toBeNull();
    for (const [day, expected] of [
      ['2026-11-25', '2026-11-25'],
      ['2026-11-27', '2026-11-27'],
      ['2026-11-26', '2026-11-27'],
      ['2026-11-27', '2026-11-27'],
      ['2025-12-31', '2026-11-27'],
      ['2026-12-01', '2026-12-01'],
    ] as const) {
      await completeDay(table, day);
      expect(await readCheckpoint(table)).toBe(expected);
    }
  });

  it('remembers the first day that was swept', async () => {
    expect(await readSweptDays(table)).toBeNull();
    for (const day of ['2026-11-25', '2026-11-26', '2026-11-24']) await completeDay(table, day);
    expect(await readSweptDays(table)).toEqual({
      firstDay: '2026-11-25',
      lastCompletedDay: '2026-11-26',
    });
  });

  it('ends on the latest day, in whichever order several sweeps end', async () => {
    const days = ['2026-11-23', '2026-11-27', '2026-11-24', '2026-11-26', '2026-11-25'];
    await Promise.all(days.map((day) => completeDay(table, day)));
    expect(await readCheckpoint(table)).toBe('2026-11-27');
  });
});
