import * as z from 'zod';
import {
  decideWithdrawal,
  liveContract,
  type WithdrawalDecision,
  withdrawalDecisionSchema,
} from '#domain/contracts/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { type Decision, isRefusal } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { withdrawnSupplierDecided } from '#events/contracts/withdrawn-supplier-decided.ts';
import { entryOf } from '#events/define-event.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { newWithdrawalDecision } from '#stores/amendments.ts';
import { requireSupplier } from '#stores/catalogue.ts';
import { execute, type Outcome } from '#stores/journal.ts';
import { loadAmended } from './amended-contract.ts';
import type { ContractDependencies } from './dependencies.ts';

export const decideWithdrawnSupplier = defineRoute({
  method: 'POST',
  path: '/acquisitions/{acquisitionId}/withdrawn-supplier-decisions',
  summary: 'Decide whether a contract may be added to though its supplier left the Catalogue',
  policy: dossierMembers('broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema }),
  body: withdrawalDecisionSchema.pick({ additions: true, reason: true }),
  responses: { 201: { description: 'The decision', schema: withdrawalDecisionSchema } },
  handle: async ({ params, body, caller, now }, dependencies: ContractDependencies) => {
    const { table, newIdentifier } = dependencies;
    const { acquisitionId } = params;
    const actor = { kind: 'member', id: caller.memberId } as const;
    const decisionId = newIdentifier(now);
    const attempt = async (): Promise<Decision<Outcome<WithdrawalDecision>>> => {
      const dossier = await loadAmended(table, acquisitionId);
      const live = liveContract(dossier, torontoDate(now).toString());
      if (isRefusal(live)) return live;
      const supplier = await requireSupplier(table, dossier.acquisition.supplierId);
      const command = { decisionId, acquisitionId, ...body, decidedBy: caller.memberId };
      const decided = decideWithdrawal(supplier, command, now);
      if (isRefusal(decided)) return decided;
      const { supplierStatus, statusSince, additions, reason } = decided;
      const data = { acquisitionId, decisionId, supplierStatus, statusSince, additions };
      return {
        value: decided,
        entries: [entryOf(withdrawnSupplierDecided, { actor, reason, data })],
        writes: [newWithdrawalDecision(table, decided)],
      };
    };
    const recorded = await execute(table, `dossier:${acquisitionId}`, now, attempt);
    return isRefusal(recorded) ? recorded : { status: 201, body: recorded };
  },
});
