import { decideTransmission, mandateSchema } from '#domain/solicitations/index.ts';
import { entryOf } from '#events/define-event.ts';
import { mandateTransmitted } from '#events/solicitations/mandate-transmitted.ts';
import { defineRoute, mandateMembers } from '#platform/http/route.ts';
import { recordFact } from './change-mandate.ts';
import type { SolicitationDependencies } from './dependencies.ts';
import { mandateParams, mandateViewSchema } from './mandate-view.ts';

export const recordMandateTransmission = defineRoute({
  method: 'PUT',
  path: '/mandates/{mandateId}/transmission',
  summary: 'Record the copy of the signed mandate that was sent to the register’s keeper',
  policy: mandateMembers('client-buyer', 'broker-adviser'),
  params: mandateParams,
  body: mandateSchema.shape.transmission.unwrap(),
  responses: { 200: { description: 'The mandate', schema: mandateViewSchema } },
  handle: (request, { table }: SolicitationDependencies) =>
    recordFact(table, request, {
      purpose: 'signed-mandate',
      decide: decideTransmission,
      tell: (actor, data) => entryOf(mandateTransmitted, { actor, data }),
    }),
});
