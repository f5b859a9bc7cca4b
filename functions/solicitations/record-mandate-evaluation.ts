import { decideEvaluation, mandateSchema } from '#domain/solicitations/index.ts';
import { entryOf } from '#events/define-event.ts';
import { mandateEvaluated } from '#events/solicitations/mandate-evaluated.ts';
import { defineRoute, mandateMembers } from '#platform/http/route.ts';
import { recordFact } from './change-mandate.ts';
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
  handle: (request, { table }: SolicitationDependencies) =>
    recordFact(table, request, {
      purpose: 'mandate-document',
      decide: decideEvaluation,
      tell: (actor, data) => entryOf(mandateEvaluated, { actor, data }),
    }),
});
