import * as z from 'zod';
import {
  admissibilityProofSchema,
  admissibilitySchema,
  decideAdmissibility,
} from '#domain/acquisitions/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { admissibilityChecked } from '#events/acquisitions/admissibility-checked.ts';
import { entryOf } from '#events/define-event.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { changeDossier } from './change-dossier.ts';
import type { AcquisitionDependencies } from './dependencies.ts';
import { evidenceRefusal } from './known-documents.ts';
import { dossierViewSchema, viewOf } from './views.ts';

const askedProofSchema = admissibilityProofSchema.extend({
  /** Computed for an attestation of Revenu Québec. */
  validUntil: dateSchema.nullable().default(null),
  documentId: admissibilityProofSchema.shape.documentId.default(null),
});
const bodySchema = z.object({
  checkedOn: dateSchema,
  establishmentInQuebec: z.boolean(),
  proofs: z.array(askedProofSchema).max(10),
  note: admissibilitySchema.shape.note.default(null),
});

export const checkAdmissibility = defineRoute({
  method: 'PUT',
  path: '/acquisitions/{acquisitionId}/admissibility',
  summary: 'Record that the supplier is admissible, with the proofs that were looked up',
  policy: dossierMembers('client-buyer', 'broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema }),
  body: bodySchema,
  responses: { 200: { description: 'The dossier', schema: dossierViewSchema } },
  handle: async ({ params, body, caller, now }, { table }: AcquisitionDependencies) => {
    const { acquisitionId } = params;
    const { memberId, role } = caller;
    const documents = body.proofs.map(({ documentId }) => documentId);
    const checked = await changeDossier(table, { acquisitionId, caller, now }, async (dossier) => {
      const unfit = await evidenceRefusal(table, acquisitionId, documents);
      if (unfit !== null) return unfit;
      const command = { ...body, memberId, role };
      const today = torontoDate(now).toString();
      const admissibility = decideAdmissibility(dossier, command, today, now);
      if (isRefusal(admissibility)) return admissibility;
      if (admissibility === dossier.acquisition.admissibility) return null;
      const { checkedOn, proofs } = admissibility;
      const { establishmentInQuebec } = body;
      return {
        changes: { admissibility },
        tell: (actor) =>
          entryOf(admissibilityChecked, {
            actor,
            data: { acquisitionId, checkedOn, establishmentInQuebec, proofs },
          }),
      };
    });
    return isRefusal(checked) ? checked : { status: 200, body: viewOf(checked, now) };
  },
});
