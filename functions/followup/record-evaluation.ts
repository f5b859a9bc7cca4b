import * as z from 'zod';
import { decideEvaluation, type Evaluation, evaluationSchema } from '#domain/followup/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { entryOf } from '#events/define-event.ts';
import { evaluationRecorded } from '#events/followup/evaluation-recorded.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { readFiledDocument } from '#stores/documents.ts';
import { saveEvaluation } from '#stores/followup.ts';
import { changeFollowup } from './change-followup.ts';
import type { FollowupDependencies } from './dependencies.ts';
import { evaluationView, evaluationViewSchema } from './evaluation-view.ts';

const { sentToSupplierOn, commentsReceivedOn, signedByExecutiveOn } = evaluationSchema.shape;

export const recordEvaluation = defineRoute({
  method: 'POST',
  path: '/acquisitions/{acquisitionId}/evaluations',
  summary: 'Record an evaluation of the supplier’s performance, its report filed in the dossier',
  policy: dossierMembers('client-buyer', 'broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema }),
  body: evaluationSchema
    .pick({ kind: true, documentId: true, result: true, evaluatedOn: true })
    .extend({
      sentToSupplierOn: sentToSupplierOn.default(null),
      commentsReceivedOn: commentsReceivedOn.default(null),
      signedByExecutiveOn: signedByExecutiveOn.default(null),
    }),
  responses: { 201: { description: 'The evaluation', schema: evaluationViewSchema } },
  handle: async (request, { table, newIdentifier }: FollowupDependencies) => {
    const { params, body, caller, now } = request;
    const { acquisitionId } = params;
    const owner = { kind: 'dossier', id: acquisitionId } as const;
    const document = await readFiledDocument(table, owner, body.documentId);
    const documentPurpose = document?.purpose ?? null;
    const ids = { acquisitionId, evaluationId: newIdentifier(now) };
    const recorded = { transmission: null, recordedBy: caller.memberId, recordedAt: now };
    const changed = await changeFollowup(table, request, async (state, today) => {
      const told = { ...body, ...ids, ...recorded };
      const evaluation = decideEvaluation({ ...state, documentPurpose }, told, today);
      if (isRefusal(evaluation)) return evaluation;
      return {
        value: evaluation,
        known: state.evaluations.includes(evaluation),
        write: saveEvaluation(table, evaluation),
        tell: (actor) => entryOf(evaluationRecorded, { actor, data: toldOf(evaluation) }),
      };
    });
    if (isRefusal(changed)) return changed;
    const { value, today } = changed;
    const location = `/acquisitions/${acquisitionId}/evaluations/${value.evaluationId}`;
    return { status: 201, body: evaluationView(value, today), headers: { location } };
  },
});

/** What the journal tells of an evaluation: recorded, then signed. */
export const toldOf = (evaluation: Evaluation) => {
  const { acquisitionId, evaluationId, kind, result, documentId } = evaluation;
  const { evaluatedOn, signedByExecutiveOn: signedOn } = evaluation;
  const ids = { acquisitionId, evaluationId, documentId };
  return { ...ids, kind, result, evaluatedOn, signedByExecutiveOn: signedOn };
};
