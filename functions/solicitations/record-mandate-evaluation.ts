import { decideEvaluation, mandateSchema } from '#domain/solicitations/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { entryOf } from '#events/define-event.ts';
import { mandateEvaluated } from '#events/solicitations/mandate-evaluated.ts';
import { defineRoute, mandateMembers } from '#platform/http/route.ts';
import { changeMandate, isFiled } from './change-mandate.ts';
import type { SolicitationDependencies } from './dependencies.ts';
import { mandateParams, mandateViewSchema } from './mandate-view.ts';

export const recordMandateEvaluation = defineRoute({
  method: 'PUT',
  path: '/mandates/{mandateId}/evaluation',
  summary: 'Record the copy of the provider’s evaluation that was sent to the register’s keeper',
  policy: mandateMembers('client-buyer', 'broker-adviser'),
  params: mandateParams,
  body: mandateSchema.shape.evaluation.unwrap(),
  responses: { 200: { description: 'The mandate', schema: mandateViewSchema } },
  handle: ({ params, body, caller, now }, { table }: SolicitationDependencies) => {
    const { mandateId } = params;
    return changeMandate(table, {
      mandateId,
      caller,
      now,
      decide: async (mandate) => {
        const isRegistered = await isFiled(table, mandateId, body.documentId, 'mandate-document');
        return decideEvaluation(mandate, body, { isRegistered }, torontoDate(now).toString());
      },
      tell: (actor) => entryOf(mandateEvaluated, { actor, data: { mandateId, ...body } }),
    });
  },
});
