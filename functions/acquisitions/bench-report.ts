import type { Bench } from '#domain/acquisitions/preparation/index.ts';
import type { StoredDocument } from '#domain/documents/index.ts';
import type { Actor, NewEntry } from '#domain/values/aggregate.ts';
import { benchHeld } from '#events/acquisitions/bench-held.ts';
import { entryOf } from '#events/define-event.ts';
import { readFiledDocument } from '#stores/documents.ts';
import type { Table } from '#stores/table.ts';

/** The document that an outcome names as its report, when the dossier holds it. */
export async function readBenchReport(
  table: Table,
  acquisitionId: string,
  documentId: string | null,
): Promise<StoredDocument | undefined> {
  if (documentId === null) return undefined;
  return readFiledDocument(table, { kind: 'dossier', id: acquisitionId }, documentId);
}

/** What the journal keeps of a bench that took place. */
export function heldEntry(
  actor: Actor,
  { acquisitionId, benchId, supplierId, wasPlanned, outcome }: Bench,
): NewEntry {
  if (outcome === null) throw new Error(`The bench ${benchId} was held without outcome.`);
  const { location, startedOn, endedOn, irregularities, reportDocumentId } = outcome;
  const told = { location, startedOn, endedOn, irregularities, reportDocumentId };
  return entryOf(benchHeld, {
    actor,
    data: { acquisitionId, benchId, supplierId, wasPlanned, ...told },
  });
}
