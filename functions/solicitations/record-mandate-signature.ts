import { decideSignature, mandateSchema } from '#domain/solicitations/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { entryOf } from '#events/define-event.ts';
import { mandateSigned } from '#events/solicitations/mandate-signed.ts';
import { defineRoute, mandateMembers } from '#platform/http/route.ts';
import { changeMandate, isFiled } from './change-mandate.ts';
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
  handle: ({ params, body, caller, now }, { table }: SolicitationDependencies) => {
    const { mandateId } = params;
    return changeMandate(table, {
      mandateId,
      caller,
      now,
      decide: async (mandate) => {
        const isRegistered = await isFiled(table, mandateId, body.documentId, 'signed-mandate');
        return decideSignature(mandate, body, { isRegistered }, torontoDate(now).toString());
      },
      tell: (actor) => entryOf(mandateSigned, { actor, data: { mandateId, ...body } }),
    });
  },
});
