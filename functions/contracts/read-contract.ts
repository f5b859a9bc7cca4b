import * as z from 'zod';
import { refuse } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { contractView, contractViewSchema } from './contract-view.ts';
import type { ContractDependencies } from './dependencies.ts';
import { endView, endViewSchema } from './end-view.ts';
import { loadEnd } from './load-end.ts';

/** The contract, with when it ends and why; no end while both parties have not signed. */
const contractWithEndSchema = contractViewSchema.extend({ end: endViewSchema.nullable() });

export const readContractRoute = defineRoute({
  method: 'GET',
  path: '/acquisitions/{acquisitionId}/contract',
  summary: 'The contract: its signatures, its term with renewals, what is irregular',
  policy: dossierMembers('client-buyer', 'broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema }),
  responses: { 200: { description: 'The contract', schema: contractWithEndSchema } },
  handle: async ({ params, now }, { table }: ContractDependencies) => {
    const state = await loadEnd(table, params.acquisitionId);
    if (state.contract === undefined) return refuse('contracts.nothing-signed');
    return { status: 200, body: { ...contractView(state.contract), end: endView(state, now) } };
  },
});
