import * as z from 'zod';
import {
  catalogueDocumentKindSchema,
  type Severity,
  type SupplierStatus,
  severitySchema,
  supplierStatusSchema,
  versionIdSchema,
  voletSchema,
} from '../catalogue/index.ts';
import { dateSchema, identifierSchema, instantSchema } from '../values/identifiers.ts';
import type { Interests } from './preferences.ts';

/** What happened in the Catalogue, as each kind of change tells it. */
export const happeningSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('fiche-version'),
    supplierId: identifierSchema,
    versionId: versionIdSchema,
    changeNote: z.string(),
  }),
  z.object({
    kind: z.literal('supplier-status'),
    supplierId: identifierSchema,
    /** Null: the supplier was just registered. */
    from: supplierStatusSchema.nullable(),
    to: supplierStatusSchema,
    /** Legal date from which it has effect. */
    on: dateSchema,
  }),
  z.object({
    kind: z.literal('document-version'),
    catalogueDocumentId: identifierSchema,
    documentKind: catalogueDocumentKindSchema,
    versionId: versionIdSchema,
    changeNote: z.string(),
  }),
]);
export type Happening = z.output<typeof happeningSchema>;

/**
 * One change of the Catalogue that readers are told of (guide 3.2; P24). Changes of one subject follow each
 * other by `position`; a reader is told of what lies after the last position that it was told of.
 */
export const changeSchema = z.object({
  changeId: identifierSchema,
  /** `fiche:<supplierId>`, `supplier:<supplierId>`, `document:<catalogueDocumentId>`. */
  subject: z.string().regex(/^(?:fiche|supplier|document):[0-9A-Z]{26}$/),
  /** Sorts among the changes of its subject, as text. */
  position: z.string().min(1),
  /** Name of the supplier, or title of the document, at that time. */
  name: z.string(),
  /** Null when it is about no volet, or about all of them. */
  volet: voletSchema.nullable(),
  severity: severitySchema,
  occurredAt: instantSchema,
  happening: happeningSchema,
});
export type Change = z.output<typeof changeSchema>;

/** The subject of a happening, under which its changes follow each other. */
export function subjectOf(happening: Happening): string {
  switch (happening.kind) {
    case 'fiche-version':
      return `fiche:${happening.supplierId}`;
    case 'supplier-status':
      return `supplier:${happening.supplierId}`;
    case 'document-version':
      return `document:${happening.catalogueDocumentId}`;
  }
}

/** What is known of a change before it takes its place among those of its subject. */
export interface ToldChange extends Omit<Change, 'subject' | 'position'> {
  /** Of the journal entry that tells it. */
  readonly sequence: number;
}

/** Gives a change its subject, and its place there: by its version, else by its journal entry. */
export function placeChange({ sequence, ...told }: ToldChange): Change {
  const { happening } = told;
  const position =
    happening.kind === 'supplier-status'
      ? positionOfSequence(sequence)
      : positionOfVersion(happening.versionId);
  return { ...told, subject: subjectOf(happening), position };
}

/** How much a supplier's new status weighs: a client may not buy from it any more, or may again. */
export function severityOfStatus(to: SupplierStatus): Severity {
  return to === 'suspended' || to === 'withdrawn' ? 'material' : 'minor';
}

/** The position of a version: `2026-11-02.1` → `2026-11-02.0001`, which sorts as text. */
export function positionOfVersion(versionId: string): string {
  const [date = '', order = ''] = versionId.split('.');
  return `${date}.${order.padStart(4, '0')}`;
}

/** The position of a journal entry of the subject's own aggregate. */
export function positionOfSequence(sequence: number): string {
  return String(sequence).padStart(9, '0');
}

/** The supplier that a change is about, if any. */
export function supplierOf({ happening }: Change): string | null {
  return happening.kind === 'document-version' ? null : happening.supplierId;
}

/**
 * Whether a change is of interest. Whoever named nothing is told of everything; what the whole Catalogue
 * rests on (a contract template, a guide…) is told to everybody.
 */
export function interests(wanted: Interests, change: Change): boolean {
  const { volets, supplierIds } = wanted;
  const supplierId = supplierOf(change);
  if (supplierId === null) return true;
  if (volets.length === 0 && supplierIds.length === 0) return true;
  return (
    supplierIds.includes(supplierId) || (change.volet !== null && volets.includes(change.volet))
  );
}
