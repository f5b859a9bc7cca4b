import { ulid } from 'ulid';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Deadline } from '#domain/deadlines/index.ts';
import {
  completeDay,
  isReminderIssued,
  listDeadlines,
  listRemindersOn,
  markReminderIssued,
  readCheckpoint,
  readDeadline,
  saveClosedDeadline,
  saveOpenDeadline,
} from '#stores/deadlines.ts';
import { type Table, transact } from '#stores/table.ts';
import { createOwnTable } from './support/own-table.ts';
import { deadline, NOW } from './support/samples.ts';

let table: Table;
beforeEach(async () => {
  table = await createOwnTable();
});

const KIND = 'signed-contract-transmission';

async function opened(): Promise<Deadline> {
  const open = deadline(ulid());
  await transact(table, saveOpenDeadline(table, open));
  return open;
}

function closed(open: Deadline): Deadline {
  const fact = { fact: 'signed-contract-received', reference: ulid() };
  return { ...open, status: 'closed', closedBy: { ...fact, on: '2026-11-25', outcome: 'met' } };
}

async function plannedOn(days: readonly string[]) {
  return (await Promise.all(days.map((day) => listRemindersOn(table, day)))).flat();
}

describe('the reminders of a deadline', () => {
  it('are each found on their own day, and only on it', async () => {
    const open = await opened();
    expect(open.reminders.length).toBeGreaterThan(2);
    for (const { on, stage } of open.reminders) {
      const expected = [{ dossierId: open.dossierId, kind: KIND, on, stage }];
      expect(await listRemindersOn(table, on)).toEqual(expected);
    }
    expect(await listRemindersOn(table, open.startsOn)).toEqual([]);
  });

  it('are found for every dossier that they are due in', async () => {
    const dossiers = [await opened(), await opened(), await opened()];
    const day = dossiers[0]?.reminders[0]?.on ?? '';
    const found = await listRemindersOn(table, day);
    expect(found.map(({ dossierId }) => dossierId).toSorted()).toEqual(
      dossiers.map(({ dossierId }) => dossierId).toSorted(),
    );
  });

  it('leave the index when the deadline is closed, and other dossiers keep theirs', async () => {
    const [one, other] = [await opened(), await opened()];
    const days = one.reminders.map(({ on }) => on);
    const over = closed(one);
    await transact(table, saveClosedDeadline(table, over));
    const left = await plannedOn(days);
    expect(new Set(left.map(({ dossierId }) => dossierId))).toEqual(new Set([other.dossierId]));
    expect(left).toHaveLength(other.reminders.length);
    expect(await readDeadline(table, one.dossierId, KIND)).toEqual(over);
    expect(await listDeadlines(table, one.dossierId)).toHaveLength(1);
  });

  it('are marked once, and stay in the index so that their day can be replayed', async () => {
    const { dossierId, reminders } = await opened();
    const [first] = reminders;
    if (first === undefined) throw new Error('No reminder was planned.');
    const planned = { dossierId, kind: KIND, ...first } as const;
    expect(await isReminderIssued(table, planned)).toBe(false);
    expect(await transact(table, [markReminderIssued(table, planned, NOW)])).toBe(true);
    expect(await isReminderIssued(table, planned)).toBe(true);
    expect(await transact(table, [markReminderIssued(table, planned, NOW)])).toBe(false);
    expect(await listRemindersOn(table, first.on)).toHaveLength(1);
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

  it('ends on the latest day, in whichever order several sweeps end', async () => {
    const days = ['2026-11-23', '2026-11-27', '2026-11-24', '2026-11-26', '2026-11-25'];
    await Promise.all(days.map((day) => completeDay(table, day)));
    expect(await readCheckpoint(table)).toBe('2026-11-27');
  });
});
