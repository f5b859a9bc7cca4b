import * as z from 'zod';
import { refuse } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineRoute, members } from '#platform/http/route.ts';
import { listMandates } from '#stores/mandates.ts';
import { readOrganisation } from '#stores/organisations.ts';
import type { SolicitationDependencies } from './dependencies.ts';
import { mandateView, mandateViewSchema } from './mandate-view.ts';

export const listMandatesRoute = defineRoute({
  method: 'GET',
  path: '/mandates',
  summary: 'The mandates of the caller’s body, or of the body that an adviser names, newest first',
  policy: members('client-buyer', 'broker-adviser'),
  query: z.object({ organisationId: identifierSchema.exactOptional() }),
  responses: {
    200: { description: 'Mandates', schema: z.object({ mandates: z.array(mandateViewSchema) }) },
  },
  handle: async ({ query, caller }, { table }: SolicitationDependencies) => {
    const isAdviser = caller.role === 'broker-adviser';
    const organisationId = isAdviser ? query.organisationId : caller.organisationId;
    if (organisationId === undefined) return refuse('solicitations.body-required');
    const [organisation, mandates] = await Promise.all([
      readOrganisation(table, organisationId),
      listMandates(table, organisationId),
    ]);
    if (organisation === undefined) return refuse('solicitations.body-not-found');
    return {
      status: 200,
      body: { mandates: mandates.map((one) => mandateView(one, organisation)) },
    };
  },
});
