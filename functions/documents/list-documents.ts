import * as z from 'zod';
import { documentSchema } from '#domain/documents/index.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineRoute, dossierMembers, members } from '#platform/http/route.ts';
import { listDocuments } from '#stores/documents.ts';
import type { DocumentDependencies } from './dependencies.ts';

const visibleSchema = documentSchema.omit({ recordKey: true, recordVersionId: true });
const responses = {
  200: { description: 'Documents', schema: z.object({ documents: z.array(visibleSchema) }) },
};

export const listDossierDocuments = defineRoute({
  method: 'GET',
  path: '/acquisitions/{acquisitionId}/documents',
  summary: 'The registered documents of a dossier',
  policy: dossierMembers('client-buyer', 'broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema }),
  responses,
  handle: async ({ params }, { table }: DocumentDependencies) => {
    const documents = await listDocuments(table, { kind: 'dossier', id: params.acquisitionId });
    return { status: 200, body: { documents: documents.map((one) => visibleSchema.parse(one)) } };
  },
});

export const listSupplierDocuments = defineRoute({
  method: 'GET',
  path: '/suppliers/{supplierId}/documents',
  summary: 'The registered documents of a supplier',
  policy: members('broker-adviser'),
  params: z.object({ supplierId: identifierSchema }),
  responses,
  handle: async ({ params }, { table }: DocumentDependencies) => {
    const documents = await listDocuments(table, { kind: 'supplier', id: params.supplierId });
    return { status: 200, body: { documents: documents.map((one) => visibleSchema.parse(one)) } };
  },
});
