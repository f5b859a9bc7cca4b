import * as z from 'zod';
import { decideExitEvaluation, exitEvaluationSchema } from '#domain/followup/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { type Decision, isRefusal } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { entryOf } from '#events/define-event.ts';
import { exitEvaluated } from '#events/followup/exit-evaluated.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { requireAcquisition } from '#stores/acquisitions.ts';
import { readExitEvaluation, saveExitEvaluation } from '#stores/exit.ts';
import { execute, type Outcome } from '#stores/journal.ts';
import { loadEnd } from '../contracts/load-end.ts';
import type { FollowupDependencies } from './dependencies.ts';
import { exitViewSchema, readExitView, readNewAcquisition } from './exit-view.ts';
import { lastDayOf } from './last-day.ts';

const bodySchema = exitEvaluationSchema
  .pick({ needed: true, reason: true, sameSupplier: true })
  .extend({
    newAcquisitionId: exitEvaluationSchema.shape.newAcquisitionId.default(null),
    completedOn: exitEvaluationSchema.shape.completedOn.default(null),
  });

export const evaluateExit = defineRoute({
  method: 'PUT',
  path: '/acquisitions/{acquisitionId}/exit-evaluation',
  summary:
    'Record whether exit activities are needed, what follows the contract, and their completion',
  policy: dossierMembers('client-buyer'),
  params: z.object({ acquisitionId: identifierSchema }),
  body: bodySchema,
  responses: {
    200: { description: 'The exit, and what is wrong with it', schema: exitViewSchema },
  },
  handle: async ({ params, body, caller, now }, { table }: FollowupDependencies) => {
    const { acquisitionId } = params;
    const { memberId } = caller;
    const attempt = async (): Promise<Decision<Outcome<null>>> => {
      const { newAcquisitionId } = body;
      const [acquisition, end, known, next] = await Promise.all([
        requireAcquisition(table, acquisitionId),
        loadEnd(table, acquisitionId),
        readExitEvaluation(table, acquisitionId),
        newAcquisitionId === null ? undefined : readNewAcquisition(table, newAcquisitionId),
      ]);
      const { organisationId, supplierId } = acquisition;
      const isConcluded = end.contract?.signedByPartiesOn != null;
      const endsOn = lastDayOf(acquisition, end);
      const ids = { acquisitionId, organisationId, supplierId };
      const state = { ...ids, isConcluded, endsOn, known, next };
      const today = torontoDate(now).toString();
      const decided = decideExitEvaluation(state, body, memberId, today, now);
      if (isRefusal(decided)) return decided;
      if (decided === known) return { value: null, entries: [], writes: [] };
      const { needed, sameSupplier, completedOn, evaluatedOn } = decided;
      const what = { needed, sameSupplier, newAcquisitionId, completedOn, evaluatedOn };
      const actor = { kind: 'member', id: memberId } as const;
      return {
        value: null,
        entries: [entryOf(exitEvaluated, { actor, data: { acquisitionId, ...what } })],
        writes: [saveExitEvaluation(table, decided)],
      };
    };
    const recorded = await execute(table, `dossier:${acquisitionId}`, now, attempt);
    if (isRefusal(recorded)) return recorded;
    return { status: 200, body: await readExitView(table, acquisitionId, now) };
  },
});
