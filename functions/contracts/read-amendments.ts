import * as z from 'zod';
import { refuse } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { loadAmended } from './amended-contract.ts';
import { amendmentViewOf, amendmentViewSchema } from './amendment-view.ts';
import type { ContractDependencies } from './dependencies.ts';

export const listAmendmentsRoute = defineRoute({
  method: 'GET',
  path: '/acquisitions/{acquisitionId}/amendments',
  summary: 'The amendments of the contract, in the order of their numbers',
  policy: dossierMembers('client-buyer', 'broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema }),
  responses: {
    200: {
      description: 'The amendments',
      schema: z.object({ amendments: z.array(amendmentViewSchema) }),
    },
  },
  handle: async ({ params }, { table }: ContractDependencies) => {
    const dossier = await loadAmended(table, params.acquisitionId);
    const amendments = dossier.amendments.map((one) => amendmentViewOf(one, dossier));
    return { status: 200, body: { amendments } };
  },
});

export const readAmendmentRoute = defineRoute({
  method: 'GET',
  path: '/acquisitions/{acquisitionId}/amendments/{amendmentId}',
  summary: 'One amendment, where it stands, and the package prepared for it',
  policy: dossierMembers('client-buyer', 'broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema, amendmentId: identifierSchema }),
  responses: { 200: { description: 'The amendment', schema: amendmentViewSchema } },
  handle: async ({ params }, { table }: ContractDependencies) => {
    const dossier = await loadAmended(table, params.acquisitionId);
    const found = dossier.amendments.find((one) => one.amendmentId === params.amendmentId);
    if (found === undefined) return refuse('contracts.amendment-not-found');
    return { status: 200, body: amendmentViewOf(found, dossier) };
  },
});
