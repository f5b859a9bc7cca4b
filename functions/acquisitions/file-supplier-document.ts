import * as z from 'zod';
import {
  decideFiling,
  refusalWhenAbandoned,
  type SupplierDocument,
  supplierDocumentSchema,
} from '#domain/acquisitions/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { type Decision, isRefusal } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { supplierDocumentFiled } from '#events/acquisitions/supplier-document-filed.ts';
import { entryOf } from '#events/define-event.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { requireAcquisition } from '#stores/acquisitions.ts';
import { readFiledDocument } from '#stores/documents.ts';
import { execute, type Outcome } from '#stores/journal.ts';
import { readSupplierDocument, saveSupplierDocument } from '#stores/supplier-documents.ts';
import type { AcquisitionDependencies } from './dependencies.ts';

export const fileSupplierDocument = defineRoute({
  method: 'POST',
  path: '/acquisitions/{acquisitionId}/supplier-documents',
  summary:
    'Step 6: file a document that the supplier filled in and sent, which the contract annexes',
  policy: dossierMembers('client-buyer', 'broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema }),
  body: supplierDocumentSchema
    .pick({ documentId: true, title: true, receivedFrom: true, receivedOn: true, receivedBy: true })
    .extend({ requiredBy: supplierDocumentSchema.shape.requiredBy.default(null) }),
  responses: { 201: { description: 'What was filed', schema: supplierDocumentSchema } },
  handle: async ({ params, body, caller, now }, { table }: AcquisitionDependencies) => {
    const { acquisitionId } = params;
    const { documentId } = body;
    const attempt = async (): Promise<Decision<Outcome<SupplierDocument>>> => {
      const [acquisition, registered, filed] = await Promise.all([
        requireAcquisition(table, acquisitionId),
        readFiledDocument(table, { kind: 'dossier', id: acquisitionId }, documentId),
        readSupplierDocument(table, acquisitionId, documentId),
      ]);
      const abandoned = refusalWhenAbandoned(acquisition);
      if (abandoned !== null) return abandoned;
      const command = { ...body, acquisitionId, filedBy: caller.memberId };
      const today = torontoDate(now).toString();
      const decided = decideFiling({ purpose: registered?.purpose, filed }, command, today, now);
      if (isRefusal(decided)) return decided;
      if (decided === filed) return { value: filed, entries: [], writes: [] };
      const { title, receivedOn, requiredBy } = decided;
      return {
        value: decided,
        entries: [
          entryOf(supplierDocumentFiled, {
            actor: { kind: 'member', id: caller.memberId },
            data: { acquisitionId, documentId, title, receivedOn, requiredBy },
          }),
        ],
        writes: [saveSupplierDocument(table, decided)],
      };
    };
    const filed = await execute(table, `dossier:${acquisitionId}`, now, attempt);
    return isRefusal(filed) ? filed : { status: 201, body: filed };
  },
});
