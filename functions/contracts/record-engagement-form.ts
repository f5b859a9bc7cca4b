import * as z from 'zod';
import {
  type Contract,
  decideEngagementForm,
  type EngagementForm,
  engagementFormSchema,
} from '#domain/contracts/index.ts';
import type { NewEntry } from '#domain/values/aggregate.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { type Decision, isRefusal, refuse } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { engagementFormRecorded } from '#events/contracts/engagement-form-recorded.ts';
import { entryOf } from '#events/define-event.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { saveContract } from '#stores/contracts.ts';
import { isKnownDocument } from '#stores/documents.ts';
import { execute, type Outcome } from '#stores/journal.ts';
import { contractView, contractViewSchema } from './contract-view.ts';
import type { ContractDependencies } from './dependencies.ts';
import { loadSigning } from './load-signing.ts';

/** The form as people tell it. */
export const toldFormSchema = engagementFormSchema
  .pick({ signatory: true, signedOn: true })
  .extend({ documentId: engagementFormSchema.shape.documentId.default(null) });

export const recordEngagementForm = defineRoute({
  method: 'PUT',
  path: '/acquisitions/{acquisitionId}/engagement-form',
  summary: 'Record that the client signed the engagement form, with the contract',
  policy: dossierMembers('client-buyer', 'broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema }),
  body: toldFormSchema,
  responses: {
    200: { description: 'The contract, with what is irregular', schema: contractViewSchema },
  },
  handle: async ({ params, body, caller, now }, { table }: ContractDependencies) => {
    const { acquisitionId } = params;
    const actor = { kind: 'member', id: caller.memberId } as const;
    const attempt = async (): Promise<Decision<Outcome<Contract>>> => {
      const state = await loadSigning(table, acquisitionId);
      const owner = { kind: 'dossier', id: acquisitionId } as const;
      if (!(await isKnownDocument(table, owner, body.documentId))) {
        return refuse('documents.not-found');
      }
      const form = { ...body, recordedBy: caller.memberId, recordedAt: now };
      const contract = decideEngagementForm(state, form, torontoDate(now).toString());
      if (isRefusal(contract)) return contract;
      if (contract === state.contract) return { value: contract, entries: [], writes: [] };
      return {
        value: contract,
        entries: [formEntry(contract, form, actor)],
        writes: [saveContract(table, contract)],
      };
    };
    const recorded = await execute(table, `dossier:${acquisitionId}`, now, attempt);
    return isRefusal(recorded) ? recorded : { status: 200, body: contractView(recorded) };
  },
});

/** What the journal tells of a form that was recorded. */
export function formEntry(
  contract: Contract,
  { signedOn, documentId }: Pick<EngagementForm, 'signedOn' | 'documentId'>,
  actor: NewEntry['actor'],
): NewEntry {
  const irregularities = contract.irregularities.map(({ code }) => code);
  const data = { acquisitionId: contract.acquisitionId, signedOn, documentId, irregularities };
  return entryOf(engagementFormRecorded, { actor, data });
}
