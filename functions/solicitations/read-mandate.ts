import { defineRoute, mandateMembers } from '#platform/http/route.ts';
import { listDeadlines } from '#stores/deadlines.ts';
import { listDocuments } from '#stores/documents.ts';
import { requireMandate } from '#stores/mandates.ts';
import { requireOrganisation } from '#stores/organisations.ts';
import type { SolicitationDependencies } from './dependencies.ts';
import { mandateInFullSchema, mandateParams, mandateView } from './mandate-view.ts';

export const readMandateRoute = defineRoute({
  method: 'GET',
  path: '/mandates/{mandateId}',
  summary: 'A mandate, its documents and what is due of it',
  policy: mandateMembers('client-buyer', 'broker-adviser'),
  params: mandateParams,
  responses: { 200: { description: 'The mandate', schema: mandateInFullSchema } },
  handle: async ({ params: { mandateId } }, { table }: SolicitationDependencies) => {
    const owner = { kind: 'mandate', id: mandateId } as const;
    const [mandate, deadlines, documents] = await Promise.all([
      requireMandate(table, mandateId),
      listDeadlines(table, owner),
      listDocuments(table, owner),
    ]);
    const organisation = await requireOrganisation(table, mandate.organisationId);
    const body = {
      ...mandateView(mandate, organisation),
      deadlines: deadlines.map(({ closedBy, ...one }) => ({
        ...one,
        outcome: closedBy?.outcome ?? null,
      })),
      documents,
    };
    return { status: 200, body: mandateInFullSchema.parse(body) };
  },
});
