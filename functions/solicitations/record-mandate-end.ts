import * as z from 'zod';
import { decideMandateEnd } from '#domain/solicitations/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { dateSchema } from '#domain/values/identifiers.ts';
import { entryOf } from '#events/define-event.ts';
import { mandateEnded } from '#events/solicitations/mandate-ended.ts';
import { defineRoute, mandateMembers } from '#platform/http/route.ts';
import { changeMandate } from './change-mandate.ts';
import type { SolicitationDependencies } from './dependencies.ts';
import { mandateParams, mandateViewSchema } from './mandate-view.ts';

export const recordMandateEnd = defineRoute({
  method: 'PUT',
  path: '/mandates/{mandateId}/end',
  summary: 'Record the end of a mandate, and whether its performance was unsatisfactory',
  policy: mandateMembers('client-buyer', 'broker-adviser'),
  params: mandateParams,
  body: z.object({ endedOn: dateSchema, unsatisfactory: z.boolean().default(false) }),
  responses: { 200: { description: 'The mandate', schema: mandateViewSchema } },
  handle: ({ params: { mandateId }, body, caller, now }, { table }: SolicitationDependencies) =>
    changeMandate(table, {
      mandateId,
      caller,
      now,
      decide: (mandate) => decideMandateEnd(mandate, body, torontoDate(now).toString()),
      tell: (actor) => entryOf(mandateEnded, { actor, data: { mandateId, ...body } }),
    }),
});
