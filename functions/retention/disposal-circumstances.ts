import type { StoredDocument } from '#domain/documents/index.ts';
import { type Protection, protectionOf } from '#domain/retention/index.ts';
import { requireAcquisition } from '#stores/acquisitions.ts';
import { requireMandate } from '#stores/mandates.ts';
import type { Table } from '#stores/table.ts';
import { hasRetention, type RetentionState, readRetentionState } from './retention-state.ts';

type Owner = StoredDocument['owner'];

/** What the disposal of an owner's documents depends on. Read again each time: ends move, holds are placed. */
export async function readDisposalState(table: Table, owner: Owner): Promise<RetentionState> {
  if (!hasRetention(owner)) throw new Error(`The documents of ${owner.kind} ${owner.id} stay.`);
  return readRetentionState(table, owner);
}

/** Whose documents they are, and what people call the dossier or the mandate. */
export async function readNames(table: Table, { kind, id }: Owner) {
  const { organisationId, reference } = await (kind === 'mandate'
    ? requireMandate(table, id)
    : requireAcquisition(table, id));
  return { organisationId, reference };
}

/** What must keep a document, computed again; `lockedUntil` as the store, or the item, last said. */
export function protectionIn(
  { ending, calendar, holds }: RetentionState,
  document: StoredDocument,
  lockedUntil: string | null,
): Protection {
  return protectionOf(document, { ending, calendar, holds, lockedUntil });
}
