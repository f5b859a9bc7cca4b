import * as z from 'zod';
import { supplierDocumentSchema } from '#domain/acquisitions/index.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { listSupplierDocuments } from '#stores/supplier-documents.ts';
import type { AcquisitionDependencies } from './dependencies.ts';

export const listFiledSupplierDocuments = defineRoute({
  method: 'GET',
  path: '/acquisitions/{acquisitionId}/supplier-documents',
  summary: 'The supplier’s documents filed in a dossier, withdrawn ones among them',
  policy: dossierMembers('client-buyer', 'broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema }),
  responses: {
    200: {
      description: 'Documents, in the order of their filing',
      schema: z.object({ documents: z.array(supplierDocumentSchema) }),
    },
  },
  handle: async ({ params }, { table }: AcquisitionDependencies) => ({
    status: 200,
    body: { documents: await listSupplierDocuments(table, params.acquisitionId) },
  }),
});
