import * as z from 'zod';
import { decideTerminationTransmission } from '#domain/contracts/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { type Decision, isRefusal } from '#domain/values/decision.ts';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { terminationTransmitted } from '#events/contracts/termination-transmitted.ts';
import { entryOf } from '#events/define-event.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import type { Table } from '#stores/table.ts';
import { changeTermination, type TerminationCommand, unfiledOf } from './change-termination.ts';
import type { ContractDependencies } from './dependencies.ts';
import { type TerminationView, terminationViewSchema } from './end-view.ts';

export const recordTerminationTransmission = defineRoute({
  method: 'PUT',
  path: '/acquisitions/{acquisitionId}/terminations/{terminationId}/transmission',
  summary: 'Send the termination letter and what goes with it to the broker',
  policy: dossierMembers('client-buyer', 'broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema, terminationId: identifierSchema }),
  body: z.object({
    documentIds: z.array(identifierSchema).min(1).max(20),
    sentOn: dateSchema,
  }),
  responses: {
    200: { description: 'The termination, its documents sent', schema: terminationViewSchema },
  },
  handle: async (request, { table }: ContractDependencies) => {
    const sent = await transmitTermination(table, request);
    return isRefusal(sent) ? sent : { status: 200, body: sent };
  },
});

interface Transmission extends TerminationCommand {
  readonly params: { readonly acquisitionId: string; readonly terminationId: string };
  readonly body: { readonly documentIds: string[]; readonly sentOn: string };
}

/** Records that what goes with a termination was sent to the broker, whichever way it came (P78, P86). */
export async function transmitTermination(
  table: Table,
  request: Transmission,
): Promise<Decision<TerminationView>> {
  const { params, body, now } = request;
  const { acquisitionId, terminationId } = params;
  const unfiled = await unfiledOf(table, acquisitionId, body.documentIds);
  const today = torontoDate(now).toString();
  return changeTermination(
    table,
    request,
    (state) => decideTerminationTransmission(state, terminationId, body, unfiled, today, now),
    (actor) => entryOf(terminationTransmitted, { actor, data: { ...params, ...body } }),
  );
}
