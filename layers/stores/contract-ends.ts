import * as z from 'zod';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { dossierKey } from './acquisitions.ts';
import { getItem, type Key, putWhen, queryItems, type Table, updateWhen } from './table.ts';

const SWEEP: Key = { pk: 'SWEEP#contract-ends', sk: 'CHECKPOINT' };
const dueDay = (day: string): string => `CONTRACT_ENDS#${day}`;

export interface EndWatch {
  readonly acquisitionId: string;
  /** First day on which the end is a fact; null when there is none to wait for. */
  readonly on: string | null;
  /** How many entries the dossier's journal held when its end was worked out. */
  readonly sequence: number;
}

/**
 * Remembers on which day a contract's end is to be looked at: in the `due` index by its day, out of it when
 * none is awaited. What was worked out from older facts never replaces what newer ones said.
 */
export async function watchEnd(
  table: Table,
  { acquisitionId, on, sequence }: EndWatch,
): Promise<boolean> {
  const item = {
    pk: dossierKey(acquisitionId),
    sk: 'END_WATCH',
    entity: 'EndWatch',
    schemaVersion: 1,
    acquisitionId,
    sequence,
    ...(on === null ? {} : { dueOn: dueDay(on), dueKey: acquisitionId }),
  };
  return putWhen(table, item, {
    expression: 'attribute_not_exists(pk) OR #sequence <= :sequence',
    names: { '#sequence': 'sequence' },
    values: { ':sequence': sequence },
  });
}

const watchedSchema = z.object({ acquisitionId: identifierSchema });

/** The dossiers whose contract is expected to have ended by a day. The index lags: read each again. */
export async function listEndsOn(table: Table, day: string): Promise<string[]> {
  const condition = { expression: 'dueOn = :day', values: { ':day': dueDay(day) } };
  const watched = await queryItems(table, { index: 'due', condition }, watchedSchema);
  return watched.map(({ acquisitionId }) => acquisitionId);
}

const checkpointSchema = z.object({ lastCompletedDay: dateSchema });

/** The last day whose ends were all settled, or null before the first run. */
export async function readEndsCheckpoint(table: Table): Promise<string | null> {
  return (await getItem(table, SWEEP, checkpointSchema))?.lastCompletedDay ?? null;
}

/** Moves the checkpoint forward, never back: a day that is replayed changes nothing. */
export async function completeEndsOf(table: Table, day: string): Promise<void> {
  await updateWhen(table, {
    key: SWEEP,
    update: 'SET lastCompletedDay = :day, entity = :entity, schemaVersion = :one',
    expression: 'attribute_not_exists(lastCompletedDay) OR lastCompletedDay < :day',
    values: { ':day': day, ':entity': 'Checkpoint', ':one': 1 },
  });
}
