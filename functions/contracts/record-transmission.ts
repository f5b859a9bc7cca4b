import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { type Contract, decideTransmission } from '#domain/contracts/index.ts';
import { closeDeadline, type Deadline } from '#domain/deadlines/index.ts';
import type { NewEntry } from '#domain/values/aggregate.ts';
import { endOfLegalDay, torontoDate } from '#domain/values/calendar/index.ts';
import { type Decision, isRefusal } from '#domain/values/decision.ts';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { signedCopyTransmitted } from '#events/contracts/signed-copy-transmitted.ts';
import { deadlineClosed } from '#events/deadlines/deadline-closed.ts';
import { entryOf } from '#events/define-event.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { readContract, saveContract } from '#stores/contracts.ts';
import { readDeadline, saveClosedDeadline } from '#stores/deadlines.ts';
import { readDocument } from '#stores/documents.ts';
import { execute, type Outcome } from '#stores/journal.ts';
import type { Table, Write } from '#stores/table.ts';
import { contractView, contractViewSchema } from './contract-view.ts';
import type { ContractDependencies } from './dependencies.ts';

const KIND = 'signed-contract-transmission';

export const recordTransmission = defineRoute({
  method: 'PUT',
  path: '/acquisitions/{acquisitionId}/transmission',
  summary: 'Send the signed copy to the broker: the document filed, and the date it was sent',
  policy: dossierMembers('client-buyer', 'broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema }),
  body: z.object({ documentId: identifierSchema, sentOn: dateSchema }),
  responses: { 200: { description: 'The contract, its copy sent', schema: contractViewSchema } },
  handle: async ({ params, body, caller, now }, { table }: ContractDependencies) => {
    const { acquisitionId } = params;
    const actor = { kind: 'member', id: caller.memberId } as const;
    const attempt = async (): Promise<Decision<Outcome<Contract>>> => {
      const [contract, deadline, document] = await Promise.all([
        readContract(table, acquisitionId),
        readDeadline(table, acquisitionId, KIND),
        readDocument(table, { kind: 'dossier', id: acquisitionId }, body.documentId),
      ]);
      const registered = document?.purpose === 'signed-contract';
      const today = torontoDate(now).toString();
      const sent = decideTransmission(contract, body, registered, today, now);
      if (isRefusal(sent)) return sent;
      if (sent === contract) return { value: sent, entries: [], writes: [] };
      const closing = closeBy(table, deadline, body, actor);
      if (isRefusal(closing)) return closing;
      return {
        value: sent,
        entries: [
          entryOf(signedCopyTransmitted, { actor, data: { acquisitionId, ...body } }),
          ...closing.entries,
        ],
        writes: [saveContract(table, sent), ...closing.writes],
      };
    };
    const recorded = await execute(table, `dossier:${acquisitionId}`, now, attempt);
    return isRefusal(recorded) ? recorded : { status: 200, body: contractView(recorded) };
  },
});

/** Closes the clock of the signed copy; its sending date tells whether it was met. */
function closeBy(
  table: Table,
  deadline: Deadline | undefined,
  { documentId, sentOn }: { documentId: string; sentOn: string },
  actor: NewEntry['actor'],
): Decision<{ entries: NewEntry[]; writes: Write[] }> {
  if (deadline === undefined) return { entries: [], writes: [] };
  const closed = closeDeadline(deadline, {
    fact: 'signed-contract-received',
    reference: documentId,
    sentAt: endOfLegalDay(Temporal.PlainDate.from(sentOn)),
  });
  if (isRefusal(closed)) return closed;
  const { dossierId, kind, closedBy } = closed;
  if (closedBy === undefined) throw new Error('A closed deadline does not say what closed it.');
  return {
    entries: [entryOf(deadlineClosed, { actor, data: { dossierId, kind, ...closedBy } })],
    writes: saveClosedDeadline(table, closed),
  };
}
