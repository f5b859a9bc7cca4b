import { decideSignature, mandateSchema } from '#domain/solicitations/index.ts';
import { entryOf } from '#events/define-event.ts';
import { mandateSigned } from '#events/solicitations/mandate-signed.ts';
import { defineRoute, mandateMembers } from '#platform/http/route.ts';
import { recordFact } from './change-mandate.ts';
import type { SolicitationDependencies } from './dependencies.ts';
import { mandateParams, mandateViewSchema } from './mandate-view.ts';

export const recordMandateSignature = defineRoute({
  method: 'PUT',
  path: '/mandates/{mandateId}/signature',
  summary: 'Record the signature of a mandate by the parties',
  policy: mandateMembers('client-buyer', 'broker-adviser'),
  params: mandateParams,
  body: mandateSchema.shape.signature.unwrap(),
  responses: { 200: { description: 'The mandate', schema: mandateViewSchema } },
  handle: (request, { table }: SolicitationDependencies) =>
    recordFact(table, request, {
      purpose: 'signed-mandate',
      decide: decideSignature,
      tell: (actor, data) => entryOf(mandateSigned, { actor, data }),
    }),
});
