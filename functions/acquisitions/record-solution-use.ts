import * as z from 'zod';
import {
  decideSolutionUse,
  type PriorContract,
  priorContractSchema,
  solutionUseSchema,
} from '#domain/acquisitions/index.ts';
import { type Decision, isRefusal, refuse } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { solutionUseRecorded } from '#events/acquisitions/solution-use-recorded.ts';
import { entryOf } from '#events/define-event.ts';
import { defineRoute, members } from '#platform/http/route.ts';
import { execute, type Outcome } from '#stores/journal.ts';
import { readPriorContract, savePriorContract } from '#stores/prior-contracts.ts';
import type { AcquisitionDependencies } from './dependencies.ts';

export const recordSolutionUse = defineRoute({
  method: 'PUT',
  path: '/prior-contracts/{priorContractId}/use',
  summary:
    'Record what the body says of the solution of a prior contract: owned, leased or returned',
  policy: members('broker-adviser'),
  params: z.object({ priorContractId: identifierSchema }),
  body: z.object({
    organisationId: identifierSchema,
    use: solutionUseSchema,
    note: z.string().trim().min(3).max(1000),
  }),
  responses: { 200: { description: 'The prior contract', schema: priorContractSchema } },
  handle: async ({ params, body, caller, now }, { table }: AcquisitionDependencies) => {
    const { priorContractId } = params;
    const { organisationId, use, note } = body;
    const attempt = async (): Promise<Decision<Outcome<PriorContract>>> => {
      const contract = await readPriorContract(table, organisationId, priorContractId);
      if (contract === undefined) return refuse('acquisitions.prior-contract-not-registered');
      const decided = decideSolutionUse(contract, { use, note, memberId: caller.memberId }, now);
      if (isRefusal(decided)) return decided;
      if (decided === contract) return { value: contract, entries: [], writes: [] };
      return {
        value: decided,
        entries: [
          entryOf(solutionUseRecorded, {
            actor: { kind: 'member', id: caller.memberId },
            data: { priorContractId, organisationId, from: contract.use, to: use },
          }),
        ],
        writes: [savePriorContract(table, decided)],
      };
    };
    const recorded = await execute(table, `organisation:${organisationId}`, now, attempt);
    return isRefusal(recorded) ? recorded : { status: 200, body: recorded };
  },
});
