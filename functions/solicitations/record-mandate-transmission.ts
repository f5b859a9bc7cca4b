import { decideTransmission, mandateSchema } from '#domain/solicitations/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { entryOf } from '#events/define-event.ts';
import { mandateTransmitted } from '#events/solicitations/mandate-transmitted.ts';
import { defineRoute, mandateMembers } from '#platform/http/route.ts';
import { changeMandate, isFiled } from './change-mandate.ts';
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
  handle: ({ params, body, caller, now }, { table }: SolicitationDependencies) => {
    const { mandateId } = params;
    return changeMandate(table, {
      mandateId,
      caller,
      now,
      decide: async (mandate) => {
        const isRegistered = await isFiled(table, mandateId, body.documentId, 'signed-mandate');
        return decideTransmission(mandate, body, { isRegistered }, torontoDate(now).toString());
      },
      tell: (actor) => entryOf(mandateTransmitted, { actor, data: { mandateId, ...body } }),
    });
  },
});
