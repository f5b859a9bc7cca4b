import * as z from 'zod';
import { type Contract, decideTransmission } from '#domain/contracts/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { type Decision, isRefusal } from '#domain/values/decision.ts';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { signedCopyTransmitted } from '#events/contracts/signed-copy-transmitted.ts';
import { entryOf } from '#events/define-event.ts';
import { type Caller, defineRoute, dossierMembers } from '#platform/http/route.ts';
import { readContract, saveContract } from '#stores/contracts.ts';
import { readFiledDocument } from '#stores/documents.ts';
import { execute, type Outcome } from '#stores/journal.ts';
import type { Table } from '#stores/table.ts';
import { contractView, contractViewSchema } from './contract-view.ts';
import type { ContractDependencies } from './dependencies.ts';

export const recordTransmission = defineRoute({
  method: 'PUT',
  path: '/acquisitions/{acquisitionId}/transmission',
  summary: 'Send the signed copy to the broker: the document filed, and the date it was sent',
  policy: dossierMembers('client-buyer', 'broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema }),
  body: z.object({ documentId: identifierSchema, sentOn: dateSchema }),
  responses: { 200: { description: 'The contract, its copy sent', schema: contractViewSchema } },
  handle: async (request, { table }: ContractDependencies) => {
    const recorded = await transmitSignedCopy(table, request);
    return isRefusal(recorded) ? recorded : { status: 200, body: contractView(recorded) };
  },
});

interface Transmission {
  readonly params: { readonly acquisitionId: string };
  readonly body: { readonly documentId: string; readonly sentOn: string };
  readonly caller: Pick<Caller, 'memberId'>;
  readonly now: string;
}

/** Records that the signed copy was sent to the broker, whichever way it came (P78, P82). */
export function transmitSignedCopy(
  table: Table,
  { params: { acquisitionId }, body, caller, now }: Transmission,
): Promise<Decision<Contract>> {
  const actor = { kind: 'member', id: caller.memberId } as const;
  const { documentId, sentOn } = body;
  const attempt = async (): Promise<Decision<Outcome<Contract>>> => {
    const [contract, document] = await Promise.all([
      readContract(table, acquisitionId),
      readFiledDocument(table, { kind: 'dossier', id: acquisitionId }, documentId),
    ]);
    const registered = document?.purpose === 'signed-contract';
    const today = torontoDate(now).toString();
    const sent = decideTransmission(contract, { documentId, sentOn }, registered, today, now);
    if (isRefusal(sent)) return sent;
    if (sent === contract) return { value: sent, entries: [], writes: [] };
    const data = { acquisitionId, documentId, sentOn };
    return {
      value: sent,
      entries: [entryOf(signedCopyTransmitted, { actor, data })],
      writes: [saveContract(table, sent)],
    };
  };
  return execute(table, `dossier:${acquisitionId}`, now, attempt);
}
