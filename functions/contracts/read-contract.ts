import * as z from 'zod';
import { refuse } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { readContract } from '#stores/contracts.ts';
import { contractView, contractViewSchema } from './contract-view.ts';
import type { ContractDependencies } from './dependencies.ts';

export const readContractRoute = defineRoute({
  method: 'GET',
  path: '/acquisitions/{acquisitionId}/contract',
  summary: 'The contract: its signatures, its term with renewals, what is irregular',
  policy: dossierMembers('client-buyer', 'broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema }),
  responses: { 200: { description: 'The contract', schema: contractViewSchema } },
  handle: async ({ params }, { table }: ContractDependencies) => {
    const contract = await readContract(table, params.acquisitionId);
    return contract === undefined
      ? refuse('contracts.nothing-signed')
      : { status: 200, body: contractView(contract) };
  },
});
