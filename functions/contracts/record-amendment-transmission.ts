import * as z from 'zod';
import { decideAmendmentTransmission } from '#domain/contracts/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { type Decision, isRefusal } from '#domain/values/decision.ts';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { amendmentTransmitted } from '#events/contracts/amendment-transmitted.ts';
import { entryOf } from '#events/define-event.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { readFiledDocument } from '#stores/documents.ts';
import type { Table } from '#stores/table.ts';
import { type AmendmentView, amendmentViewSchema } from './amendment-view.ts';
import { type AmendmentCommand, changeAmendment } from './change-amendment.ts';
import type { ContractDependencies } from './dependencies.ts';

export const recordAmendmentTransmission = defineRoute({
  method: 'PUT',
  path: '/acquisitions/{acquisitionId}/amendments/{amendmentId}/transmission',
  summary: 'Send the signed amendment to the broker: the document filed, and the date it was sent',
  policy: dossierMembers('client-buyer', 'broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema, amendmentId: identifierSchema }),
  body: z.object({ documentId: identifierSchema, sentOn: dateSchema }),
  responses: { 200: { description: 'The amendment, its copy sent', schema: amendmentViewSchema } },
  handle: async (request, { table }: ContractDependencies) => {
    const sent = await transmitAmendment(table, request);
    return isRefusal(sent) ? sent : { status: 200, body: sent };
  },
});

interface Transmission extends AmendmentCommand {
  readonly body: { readonly documentId: string; readonly sentOn: string };
}

/** Records that the signed amendment was sent to the broker, whichever way it came (P78, P83). */
export async function transmitAmendment(
  table: Table,
  request: Transmission,
): Promise<Decision<AmendmentView>> {
  const { params, body, now } = request;
  const owner = { kind: 'dossier', id: params.acquisitionId } as const;
  const document = await readFiledDocument(table, owner, body.documentId);
  const registered = document?.purpose === 'signed-amendment';
  const today = torontoDate(now).toString();
  return changeAmendment(
    table,
    request,
    (amendment) => decideAmendmentTransmission(amendment, body, registered, today, now),
    (actor) => entryOf(amendmentTransmitted, { actor, data: { ...params, ...body } }),
  );
}
