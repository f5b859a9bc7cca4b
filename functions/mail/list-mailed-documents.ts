import * as z from 'zod';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { listArrivals } from '#stores/documents.ts';
import { listMailedDocuments } from '#stores/inbox.ts';
import type { MailDependencies } from './dependencies.ts';
import { mailedView, mailedViewSchema } from './mailed-view.ts';

export const listMailed = defineRoute({
  method: 'GET',
  path: '/acquisitions/{acquisitionId}/mailed-documents',
  summary: 'The documents of a dossier that came by e-mail, with the date of their sending',
  policy: dossierMembers('client-buyer', 'broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema }),
  responses: {
    200: {
      description: 'Documents, awaiting an adviser or not',
      schema: z.object({ documents: z.array(mailedViewSchema) }),
    },
  },
  handle: async ({ params: { acquisitionId } }, { table }: MailDependencies) => {
    const mailed = await listMailedDocuments(table, acquisitionId);
    const documents = await Promise.all(
      mailed.map(async (one) => mailedView(one, (await listArrivals(table, one.uploadId))[0])),
    );
    return { status: 200, body: { documents } };
  },
});
