import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { type Decision, refuse } from '../values/decision.ts';
import { dateSchema, identifierSchema, instantSchema } from '../values/identifiers.ts';
import type { AcquisitionRefusal } from './refusals.ts';

const nameSchema = z.string().trim().min(2).max(200);

/**
 * A document that the supplier's conditions ask the supplier to fill in (guide 3.5, step 6). The supplier has no
 * access: the client or the broker files it, and says who received it, from whom and when.
 */
export const supplierDocumentSchema = z.object({
  documentId: identifierSchema,
  acquisitionId: identifierSchema,
  title: nameSchema,
  receivedFrom: z.object({ name: nameSchema, organisation: nameSchema }),
  receivedOn: dateSchema,
  receivedBy: nameSchema,
  /** The supplier's condition that asks for it; null when none does. */
  requiredBy: z.string().trim().min(1).max(500).nullable(),
  filedBy: z.string(),
  filedAt: instantSchema,
  /** It stays on file, and goes into no package any more. */
  withdrawal: z
    .object({ reason: z.string().trim().min(3).max(1000), by: z.string(), at: instantSchema })
    .nullable(),
});
export type SupplierDocument = z.output<typeof supplierDocumentSchema>;

export type FileCommand = Omit<SupplierDocument, 'filedAt' | 'withdrawal'>;

/**
 * Files a document of the supplier (guide 3.5, step 6), in parallel with the other steps. Refused when the
 * document is not registered for that purpose, when it was received in the future, when it was filed
 * otherwise, and once it was withdrawn; the same told twice gives what was filed.
 * @param today legal date in America/Toronto, `YYYY-MM-DD`.
 * @param now instant of the request, ISO 8601 UTC.
 */
export function decideFiling(
  state: { readonly purpose: string | undefined; readonly filed: SupplierDocument | undefined },
  command: FileCommand,
  today: string,
  now: string,
): Decision<SupplierDocument, AcquisitionRefusal> {
  const { documentId, receivedOn } = command;
  if (state.purpose !== 'supplier-document') {
    return refuse('acquisitions.supplier-document-not-registered', { documentId });
  }
  if (state.filed !== undefined) {
    const { withdrawal, title } = state.filed;
    if (withdrawal !== null) {
      const { at, reason } = withdrawal;
      return refuse('acquisitions.supplier-document-withdrawn', { title, at, reason });
    }
    return isSame(state.filed, command)
      ? state.filed
      : refuse('acquisitions.supplier-document-already-filed', { title: state.filed.title });
  }
  if (receivedOn > today) {
    return refuse('acquisitions.supplier-document-in-future', { receivedOn, today });
  }
  return { ...command, filedAt: now, withdrawal: null };
}

function isSame(filed: SupplierDocument, command: FileCommand): boolean {
  const { title, receivedOn, receivedBy, receivedFrom, requiredBy } = command;
  return (
    filed.title === title &&
    filed.receivedOn === receivedOn &&
    filed.receivedBy === receivedBy &&
    filed.requiredBy === requiredBy &&
    filed.receivedFrom.name === receivedFrom.name &&
    filed.receivedFrom.organisation === receivedFrom.organisation
  );
}

/** Marks a filed document as withdrawn, with the reason; nothing is deleted. Twice changes nothing. */
export function decideFilingWithdrawal(
  filed: SupplierDocument | undefined,
  command: { readonly documentId: string; readonly reason: string; readonly memberId: string },
  now: string,
): Decision<SupplierDocument, AcquisitionRefusal> {
  const { documentId, reason, memberId } = command;
  if (filed === undefined) {
    return refuse('acquisitions.supplier-document-not-filed', { documentId });
  }
  return filed.withdrawal === null
    ? { ...filed, withdrawal: { reason, by: memberId, at: now } }
    : filed;
}

/**
 * What changed among the supplier's documents since an assembly took them up: a package annexes what was filed
 * then, and only a new one takes account of the rest (guide 3.5, steps 6 and 7).
 * @param gatheredAt instant when the last package took them up, ISO 8601 UTC.
 * @returns documents filed since and kept, and those withdrawn since although the package annexes them.
 */
export function changedSince(
  documents: readonly SupplierDocument[],
  gatheredAt: string,
): SupplierDocument[] {
  return documents.filter(({ filedAt, withdrawal }) =>
    isAfter(filedAt, gatheredAt)
      ? withdrawal === null
      : withdrawal !== null && isAfter(withdrawal.at, gatheredAt),
  );
}

const isAfter = (one: string, other: string): boolean => Temporal.Instant.compare(one, other) > 0;
