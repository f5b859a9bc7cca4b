import * as z from 'zod';
import { decideEvaluationSignature } from '#domain/followup/index.ts';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { entryOf } from '#events/define-event.ts';
import { evaluationRecorded } from '#events/followup/evaluation-recorded.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { changeEvaluation } from './change-evaluation.ts';
import type { FollowupDependencies } from './dependencies.ts';
import { evaluationViewSchema } from './evaluation-view.ts';
import { toldOf } from './record-evaluation.ts';

export const recordEvaluationSignature = defineRoute({
  method: 'PUT',
  path: '/acquisitions/{acquisitionId}/evaluations/{evaluationId}/signature',
  summary: 'Record that the executive signed the evaluation, which starts its transmission',
  policy: dossierMembers('client-buyer', 'broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema, evaluationId: identifierSchema }),
  body: z.object({ signedOn: dateSchema }),
  responses: { 200: { description: 'The evaluation, signed', schema: evaluationViewSchema } },
  handle: (request, { table }: FollowupDependencies) =>
    changeEvaluation(
      table,
      request,
      (known, today) => decideEvaluationSignature(known, request.body.signedOn, today),
      (signed, actor) => entryOf(evaluationRecorded, { actor, data: toldOf(signed) }),
    ),
});
