import * as z from 'zod';
import { decideTerminationWithdrawal, terminationSchema } from '#domain/contracts/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { terminationWithdrawn } from '#events/contracts/termination-withdrawn.ts';
import { entryOf } from '#events/define-event.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { changeTermination, codesOf } from './change-termination.ts';
import type { ContractDependencies } from './dependencies.ts';
import { terminationViewSchema } from './end-view.ts';

export const withdrawTermination = defineRoute({
  method: 'PUT',
  path: '/acquisitions/{acquisitionId}/terminations/{terminationId}/withdrawal',
  summary: 'Record that a termination was taken back: the contract goes on',
  policy: dossierMembers('client-buyer', 'broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema, terminationId: identifierSchema }),
  body: z.object({ on: dateSchema, reason: terminationSchema.shape.reason }),
  responses: { 200: { description: 'The termination, taken back', schema: terminationViewSchema } },
  handle: async (request, { table }: ContractDependencies) => {
    const { params, body, caller, now } = request;
    const command = { ...body, by: caller.memberId };
    const today = torontoDate(now).toString();
    const withdrawn = await changeTermination(
      table,
      request,
      (state) => decideTerminationWithdrawal(state, params.terminationId, command, today, now),
      (actor, termination) => {
        const data = { ...params, on: body.on, irregularities: codesOf(termination) };
        return entryOf(terminationWithdrawn, { actor, data });
      },
    );
    return isRefusal(withdrawn) ? withdrawn : { status: 200, body: withdrawn };
  },
});
