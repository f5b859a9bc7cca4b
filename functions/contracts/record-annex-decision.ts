import * as z from 'zod';
import {
  type AnnexDecision,
  annexDecisionSchema,
  decideAnnexEffect,
  liveContract,
} from '#domain/contracts/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { type Decision, isRefusal } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { annexDecisionRecorded } from '#events/contracts/annex-decision-recorded.ts';
import { entryOf } from '#events/define-event.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { newAnnexDecision } from '#stores/amendments.ts';
import { execute, type Outcome } from '#stores/journal.ts';
import { sourcesOf } from './amended-contract.ts';
import { loadAnnexes } from './annexes-of-contract.ts';
import type { ContractDependencies } from './dependencies.ts';

const bodySchema = annexDecisionSchema.pick({
  ficheVersionId: true,
  documentSha256: true,
  effect: true,
  effectiveOn: true,
  reason: true,
});

export const recordAnnexDecision = defineRoute({
  method: 'POST',
  path: '/acquisitions/{acquisitionId}/annex-decisions',
  summary: 'Decide what a new annexe modificative does to this contract; until then, nothing',
  policy: dossierMembers('broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema }),
  body: bodySchema.extend({ byAmendmentId: identifierSchema.nullable().default(null) }),
  responses: { 201: { description: 'The decision', schema: annexDecisionSchema } },
  handle: async ({ params, body, caller, now }, dependencies: ContractDependencies) => {
    const { table, newIdentifier } = dependencies;
    const { acquisitionId } = params;
    const decisionId = newIdentifier(now);
    const actor = { kind: 'member', id: caller.memberId } as const;
    const attempt = async (): Promise<Decision<Outcome<AnnexDecision>>> => {
      const state = await loadAnnexes(sourcesOf(dependencies), acquisitionId);
      const live = liveContract(state.dossier, torontoDate(now).toString());
      if (isRefusal(live)) return live;
      const command = { decisionId, acquisitionId, ...body, decidedBy: caller.memberId };
      const decided = decideAnnexEffect(state, command, now);
      if (isRefusal(decided)) return decided;
      if (decided.decisionId !== decisionId) return { value: decided, entries: [], writes: [] };
      const { reason, ...told } = body;
      const data = { acquisitionId, decisionId, ...told };
      return {
        value: decided,
        entries: [entryOf(annexDecisionRecorded, { actor, reason, data })],
        writes: [newAnnexDecision(table, decided)],
      };
    };
    const recorded = await execute(table, `dossier:${acquisitionId}`, now, attempt);
    return isRefusal(recorded) ? recorded : { status: 201, body: recorded };
  },
});
