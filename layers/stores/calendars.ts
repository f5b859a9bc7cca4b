import * as z from 'zod';
import { getItem, type Key, type Table, updateWhen } from './table.ts';

const APPLIED: Key = { pk: 'CALENDAR', sk: 'APPLIED' };
const appliedSchema = z.object({ version: z.string() });

/** The published tables of days off by which every open deadline was asked to be counted; null at first. */
export async function readAppliedCalendar(table: Table): Promise<string | null> {
  return (await getItem(table, APPLIED, appliedSchema))?.version ?? null;
}

export async function saveAppliedCalendar(table: Table, version: string): Promise<void> {
  await updateWhen(table, {
    key: APPLIED,
    update: 'SET version = :version, entity = :entity, schemaVersion = :one',
    expression: 'attribute_not_exists(pk) OR version <> :version',
    values: { ':version': version, ':entity': 'AppliedCalendar', ':one': 1 },
  });
}
