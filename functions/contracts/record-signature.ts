import * as z from 'zod';
import {
  type Contract,
  decideEngagementForm,
  decideSignature,
  type SigningState,
} from '#domain/contracts/index.ts';
import type { NewEntry } from '#domain/values/aggregate.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { type Decision, isRefusal, refuse } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { signatureRecorded } from '#events/contracts/signature-recorded.ts';
import { entryOf } from '#events/define-event.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { concludeAcquisition } from '#stores/acquisitions.ts';
import { saveContract } from '#stores/contracts.ts';
import { isKnownDocument } from '#stores/documents.ts';
import { execute, type Outcome } from '#stores/journal.ts';
import type { Table, Write } from '#stores/table.ts';
import { contractView, contractViewSchema } from './contract-view.ts';
import type { ContractDependencies } from './dependencies.ts';
import { loadSigning } from './load-signing.ts';
import { formEntry, toldFormSchema } from './record-engagement-form.ts';
import { toldSignatureSchema } from './told-signature.ts';

const toldSchema = toldSignatureSchema.extend({
  /** The client's engagement form, when it is told with its signature. */
  engagementForm: toldFormSchema.nullable().default(null),
});
type Told = z.output<typeof toldSchema>;

export const recordSignature = defineRoute({
  method: 'POST',
  path: '/acquisitions/{acquisitionId}/signatures',
  summary: 'Record that a party signed, in whatever order it happened',
  policy: dossierMembers('client-buyer', 'broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema }),
  body: toldSchema,
  responses: {
    200: { description: 'The contract, with what is irregular', schema: contractViewSchema },
  },
  handle: async ({ params, body, caller, now }, { table }: ContractDependencies) => {
    const { acquisitionId } = params;
    const recordedBy = caller.memberId;
    const told = { signature: body, recordedBy, now };
    const attempt = async (): Promise<Decision<Outcome<Contract>>> => {
      const state = await loadSigning(table, acquisitionId);
      if (!(await areDocumentsKnown(table, acquisitionId, body))) {
        return refuse('documents.not-found');
      }
      const decided = decide(state, told);
      if (isRefusal(decided)) return decided;
      return outcomeOf(table, state, decided, told);
    };
    const recorded = await execute(table, `dossier:${acquisitionId}`, now, attempt);
    return isRefusal(recorded) ? recorded : { status: 200, body: contractView(recorded) };
  },
});

interface Fact {
  readonly signature: Told;
  readonly recordedBy: string;
  readonly now: string;
}

interface Signed {
  readonly contract: Contract;
  /** What of it is new: told again, nothing is. */
  readonly isSigned: boolean;
  readonly isFormTold: boolean;
}

async function areDocumentsKnown(table: Table, acquisitionId: string, told: Told) {
  const owner = { kind: 'dossier', id: acquisitionId } as const;
  const named = [told.documentId, told.engagementForm?.documentId ?? null];
  const known = await Promise.all(named.map((id) => isKnownDocument(table, owner, id)));
  return known.every(Boolean);
}

/** The signature, then the form that may come with it: each a fact of its own. */
function decide(state: SigningState, { signature, recordedBy, now }: Fact): Decision<Signed> {
  const { engagementForm, ...told } = signature;
  const today = torontoDate(now).toString();
  const record = { recordedBy, recordedAt: now };
  const signed = decideSignature(state, { ...told, ...record }, today);
  if (isRefusal(signed)) return signed;
  const isSigned = signed !== state.contract;
  if (engagementForm === null) return { contract: signed, isSigned, isFormTold: false };
  const form = { ...engagementForm, ...record };
  const contract = decideEngagementForm({ ...state, contract: signed }, form, today);
  if (isRefusal(contract)) return contract;
  return { contract, isSigned, isFormTold: contract !== signed };
}

function outcomeOf(
  table: Table,
  state: SigningState,
  { contract, isSigned, isFormTold }: Signed,
  { signature, recordedBy }: Fact,
): Decision<Outcome<Contract>> {
  const actor = { kind: 'member', id: recordedBy } as const;
  const entries: NewEntry[] = [];
  const writes: Write[] = [];
  if (isSigned) entries.push(signatureEntry(contract, signature, actor));
  if (isFormTold && contract.engagementForm !== null) {
    entries.push(formEntry(contract, contract.engagementForm, actor));
  }
  if (entries.length > 0) writes.push(saveContract(table, contract));
  if (!isSigned || !concludes(contract)) return { value: contract, entries, writes };
  return {
    value: contract,
    entries,
    // What was given up and signed all the same is a contract: it is noted, and goes on as such.
    writes: [...writes, ...concludeAcquisition(table, { ...state.acquisition, abandonment: null })],
  };
}

const concludes = (contract: Contract): boolean => contract.signedByPartiesOn !== null;

function signatureEntry(
  contract: Contract,
  { party, signedOn, documentId }: Told,
  actor: NewEntry['actor'],
): NewEntry {
  const { acquisitionId, signedByPartiesOn } = contract;
  const irregularities = contract.irregularities.map(({ code }) => code);
  const told = { acquisitionId, party, signedOn, documentId };
  const data = { ...told, signedByPartiesOn, irregularities };
  return entryOf(signatureRecorded, { actor, data });
}
