import * as z from 'zod';
import { dateSchema, instantSchema, sha256Schema } from '#domain/values/identifiers.ts';
import { absent, putWhen, queryItems, type Table } from './table.ts';

const ANCHORS = 'ANCHORS';

const keptAnchorSchema = z.object({
  day: dateSchema,
  takenAt: instantSchema,
  key: z.string(),
  versionId: z.string(),
  sha256: sha256Schema,
});
export type KeptAnchor = z.output<typeof keptAnchorSchema>;

/** Tells which record a day's anchor is; false when that was told already. */
export async function tellAnchor(table: Table, anchor: KeptAnchor): Promise<boolean> {
  const item = { pk: ANCHORS, sk: anchor.day, entity: 'Anchor', schemaVersion: 1, ...anchor };
  return putWhen(table, item, absent);
}

/** The last day that was anchored. */
export async function readLastAnchor(table: Table): Promise<KeptAnchor | undefined> {
  const condition = { expression: 'pk = :pk', values: { ':pk': ANCHORS } };
  const found = await queryItems(
    table,
    { condition, newestFirst: true, limit: 1 },
    keptAnchorSchema,
  );
  return found[0];
}

/** The anchors from a day on, by day. */
export async function listAnchorsSince(table: Table, day: string): Promise<KeptAnchor[]> {
  const condition = {
    expression: 'pk = :pk AND sk >= :day',
    values: { ':pk': ANCHORS, ':day': day },
  };
  return queryItems(table, { condition }, keptAnchorSchema);
}
