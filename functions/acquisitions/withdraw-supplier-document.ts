import * as z from 'zod';
import {
  decideFilingWithdrawal,
  type SupplierDocument,
  supplierDocumentSchema,
} from '#domain/acquisitions/index.ts';
import { type Decision, isRefusal } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { supplierDocumentWithdrawn } from '#events/acquisitions/supplier-document-withdrawn.ts';
import { entryOf } from '#events/define-event.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { execute, type Outcome } from '#stores/journal.ts';
import { readSupplierDocument, saveSupplierDocument } from '#stores/supplier-documents.ts';
import type { AcquisitionDependencies } from './dependencies.ts';

export const withdrawSupplierDocument = defineRoute({
  method: 'POST',
  path: '/acquisitions/{acquisitionId}/supplier-documents/{documentId}/withdrawal',
  summary: 'Leave a filed document of the supplier out of the package, with the reason',
  policy: dossierMembers('client-buyer', 'broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema, documentId: identifierSchema }),
  body: z.object({ reason: z.string().trim().min(3).max(1000) }),
  responses: { 200: { description: 'What was withdrawn', schema: supplierDocumentSchema } },
  handle: async ({ params, body, caller, now }, { table }: AcquisitionDependencies) => {
    const { acquisitionId, documentId } = params;
    const { memberId } = caller;
    const attempt = async (): Promise<Decision<Outcome<SupplierDocument>>> => {
      const filed = await readSupplierDocument(table, acquisitionId, documentId);
      const command = { documentId, reason: body.reason, memberId };
      const decided = decideFilingWithdrawal(filed, command, now);
      if (isRefusal(decided)) return decided;
      if (decided === filed) return { value: filed, entries: [], writes: [] };
      return {
        value: decided,
        entries: [
          entryOf(supplierDocumentWithdrawn, {
            actor: { kind: 'member', id: memberId },
            data: { acquisitionId, documentId, reason: body.reason },
          }),
        ],
        writes: [saveSupplierDocument(table, decided)],
      };
    };
    const withdrawn = await execute(table, `dossier:${acquisitionId}`, now, attempt);
    return isRefusal(withdrawn) ? withdrawn : { status: 200, body: withdrawn };
  },
});
