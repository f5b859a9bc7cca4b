import * as z from 'zod';
import type { Arrival } from '#domain/documents/index.ts';
import { type MailedDocument, mailedDocumentSchema } from '#domain/mail/index.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { documentRefusals } from '#presentation/documents/refusals.ts';
import { tellerOf } from '#presentation/teller.ts';

/** A mailed document as a dossier shows it. */
export const mailedViewSchema = mailedDocumentSchema
  .omit({ acquisitionId: true, inboundId: true, index: true, sha256: true })
  .extend({
    /** Once the gate let it in; null until then, and for ever when it did not. */
    documentId: identifierSchema.nullable(),
    gate: z.enum(['waiting', 'accepted', 'refused']),
    /** Why the gate did not let it in, in French. */
    detail: z.string().nullable(),
  });
export type MailedView = z.output<typeof mailedViewSchema>;

const teller = tellerOf(documentRefusals);

export function mailedView(document: MailedDocument, arrival: Arrival | undefined): MailedView {
  const { acquisitionId: _, inboundId: __, index: ___, sha256: ____, ...shown } = document;
  const isIn = arrival?.outcome === 'accepted';
  return {
    ...shown,
    documentId: isIn ? arrival.documentId : null,
    gate: arrival?.outcome ?? 'waiting',
    detail: arrival === undefined ? null : detailOf(arrival),
  };
}

const detailOf = ({ refusalCode: code, refusalDetails: details }: Arrival): string | null =>
  code === null ? null : teller.tell({ code, details }).sentence;
