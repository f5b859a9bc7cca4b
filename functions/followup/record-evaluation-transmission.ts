import * as z from 'zod';
import { decideEvaluationTransmission } from '#domain/followup/index.ts';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { entryOf } from '#events/define-event.ts';
import { evaluationTransmitted } from '#events/followup/evaluation-transmitted.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import type { Table } from '#stores/table.ts';
import { changeEvaluation, type EvaluationCommand } from './change-evaluation.ts';
import type { FollowupDependencies } from './dependencies.ts';
import { evaluationViewSchema } from './evaluation-view.ts';

export const recordEvaluationTransmission = defineRoute({
  method: 'PUT',
  path: '/acquisitions/{acquisitionId}/evaluations/{evaluationId}/transmission',
  summary: 'Send the signed evaluation to the broker: the date of the message or of its filing',
  policy: dossierMembers('client-buyer', 'broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema, evaluationId: identifierSchema }),
  body: z.object({ sentOn: dateSchema }),
  responses: { 200: { description: 'The evaluation, sent', schema: evaluationViewSchema } },
  handle: (request, { table }: FollowupDependencies) => transmitEvaluation(table, request),
});

interface Transmission extends EvaluationCommand {
  readonly body: { readonly sentOn: string };
}

/** Records that the signed evaluation was sent to the broker, whichever way it came (P78, P85). */
export function transmitEvaluation(table: Table, request: Transmission) {
  const { params, body, now } = request;
  return changeEvaluation(
    table,
    request,
    (known, today) => decideEvaluationTransmission(known, body.sentOn, today, now),
    ({ documentId }, actor) =>
      entryOf(evaluationTransmitted, { actor, data: { ...params, ...body, documentId } }),
  );
}
