import * as z from 'zod';
import { decideRuling } from '#domain/contracts/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { signedCopyRuled } from '#events/contracts/signed-copy-ruled.ts';
import { entryOf } from '#events/define-event.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { readContract, saveContract } from '#stores/contracts.ts';
import { execute } from '#stores/journal.ts';
import { contractView, contractViewSchema } from './contract-view.ts';
import type { ContractDependencies } from './dependencies.ts';

export const ruleOnSignedCopy = defineRoute({
  method: 'POST',
  path: '/acquisitions/{acquisitionId}/signed-copy/ruling',
  summary: 'Decide of a signed copy that no machine could call the same, with the reason',
  policy: dossierMembers('broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema }),
  body: z.object({
    outcome: z.enum(['accepted', 'rejected']),
    note: z.string().trim().min(3).max(2000),
  }),
  responses: { 200: { description: 'The contract', schema: contractViewSchema } },
  handle: async ({ params, body, caller, now }, { table }: ContractDependencies) => {
    const { acquisitionId } = params;
    const command = { ...body, by: caller.memberId };
    const ruled = await execute(table, `dossier:${acquisitionId}`, now, async () => {
      const contract = await readContract(table, acquisitionId);
      const decided = decideRuling(contract, command, now);
      if (isRefusal(decided)) return decided;
      if (decided === contract) return { value: decided, entries: [], writes: [] };
      const documentId = decided.signedCopy?.documentId ?? '';
      const data = { acquisitionId, documentId, outcome: body.outcome };
      const actor = { kind: 'member' as const, id: caller.memberId };
      return {
        value: decided,
        entries: [entryOf(signedCopyRuled, { actor, reason: body.note, data })],
        writes: [saveContract(table, decided)],
      };
    });
    return isRefusal(ruled) ? ruled : { status: 200, body: contractView(ruled) };
  },
});
