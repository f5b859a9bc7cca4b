import * as z from 'zod';
import { decideAmendmentSignature, lastAssembled } from '#domain/contracts/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { type Decision, isRefusal, refuse } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { amendmentSignatureRecorded } from '#events/contracts/amendment-signature-recorded.ts';
import { entryOf } from '#events/define-event.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { saveAmendment } from '#stores/amendments.ts';
import { saveContract } from '#stores/contracts.ts';
import { isKnownDocument } from '#stores/documents.ts';
import { execute, type Outcome } from '#stores/journal.ts';
import type { Table } from '#stores/table.ts';
import { loadAmended } from './amended-contract.ts';
import { type AmendmentView, amendmentViewOf, amendmentViewSchema } from './amendment-view.ts';
import type { ContractDependencies } from './dependencies.ts';
import { toldSignatureSchema } from './told-signature.ts';

export const recordAmendmentSignature = defineRoute({
  method: 'POST',
  path: '/acquisitions/{acquisitionId}/amendments/{amendmentId}/signatures',
  summary: 'Record that a party signed an amendment, in whatever order it happened',
  policy: dossierMembers('client-buyer', 'broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema, amendmentId: identifierSchema }),
  body: toldSignatureSchema,
  responses: {
    200: { description: 'The amendment, with what is irregular', schema: amendmentViewSchema },
  },
  handle: async ({ params, body, caller, now }, { table }: ContractDependencies) => {
    const { acquisitionId, amendmentId } = params;
    const actor = { kind: 'member', id: caller.memberId } as const;
    const attempt = async (): Promise<Decision<Outcome<AmendmentView>>> => {
      const state = await loadSigning(table, acquisitionId, amendmentId);
      if (isRefusal(state)) return state;
      const owner = { kind: 'dossier', id: acquisitionId } as const;
      if (!(await isKnownDocument(table, owner, body.documentId))) {
        return refuse('documents.not-found');
      }
      const signature = { ...body, recordedBy: caller.memberId, recordedAt: now };
      const decided = decideAmendmentSignature(state, signature, torontoDate(now).toString());
      if (isRefusal(decided)) return decided;
      const { amendment, contract } = decided;
      const value = amendmentViewOf(amendment, state);
      if (amendment === state.amendment) return { value, entries: [], writes: [] };
      const { party, signedOn } = body;
      const { signedByPartiesOn } = amendment;
      const irregularities = amendment.irregularities.map(({ code }) => code);
      const dates = { signedOn, signedByPartiesOn, contractEndsOn: contract.endsOn };
      const data = { acquisitionId, amendmentId, party, ...dates, irregularities };
      return {
        value,
        entries: [entryOf(amendmentSignatureRecorded, { actor, data })],
        writes: [
          saveAmendment(table, amendment),
          ...(contract === state.contract ? [] : [saveContract(table, contract)]),
        ],
      };
    };
    const recorded = await execute(table, `dossier:${acquisitionId}`, now, attempt);
    return isRefusal(recorded) ? recorded : { status: 200, body: recorded };
  },
});

async function loadSigning(table: Table, acquisitionId: string, amendmentId: string) {
  const dossier = await loadAmended(table, acquisitionId);
  const amendment = dossier.amendments.find((one) => one.amendmentId === amendmentId);
  const { contract } = dossier;
  if (amendment === undefined || contract === undefined) {
    return refuse('contracts.amendment-not-found');
  }
  // Prepared anew, an amendment keeps what was assembled before until the new files are there.
  const assembled = lastAssembled(dossier.packages, 'amendment', amendmentId);
  return { ...dossier, contract, amendment, assembled };
}
