import * as z from 'zod';
import { decideDraftCheck, judgeDraft } from '#domain/contracts/index.ts';
import { type Decision, isRefusal, type Refusal } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { draftChecked } from '#events/contracts/draft-checked.ts';
import { entryOf } from '#events/define-event.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { requireAcquisition } from '#stores/acquisitions.ts';
import { listPackages } from '#stores/contracts.ts';
import { readDocument } from '#stores/documents.ts';
import { execute, type Outcome } from '#stores/journal.ts';
import type { Table } from '#stores/table.ts';
import { type ComparedFiles, comparedSchema, compareFiles } from './compare-files.ts';
import type { ContractDependencies } from './dependencies.ts';

interface Proposal {
  readonly acquisitionId: string;
  readonly packageId: string;
  readonly documentId: string;
}

const identicalSchema = comparedSchema.extend({
  acquisitionId: identifierSchema,
  packageId: identifierSchema,
  documentId: identifierSchema,
  outcome: z.literal('identical'),
  checkedAt: z.string(),
});

export const checkDraft = defineRoute({
  method: 'POST',
  path: '/acquisitions/{acquisitionId}/packages/{packageId}/draft-checks',
  summary: 'Propose the text to be signed: it must be that of the contract as assembled',
  policy: dossierMembers('client-buyer', 'broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema, packageId: identifierSchema }),
  body: z.object({ documentId: identifierSchema }),
  responses: { 201: { description: 'What was compared, identical', schema: identicalSchema } },
  handle: async ({ params, body, caller, now }, { table, records }: ContractDependencies) => {
    const proposal = { ...params, ...body };
    const { acquisitionId } = params;
    const actor = { kind: 'member', id: caller.memberId } as const;
    const opened = await openProposal(table, proposal);
    if (isRefusal(opened)) return opened;
    const files = await compareFiles(records, opened.assembled, opened.draft);
    const verdict = judgeDraft(files.comparison, files.pages);
    // A refusal is recorded too: somebody proposed that text.
    const attempt = async (): Promise<Decision<Outcome<undefined>>> => {
      const still = await openProposal(table, proposal);
      if (isRefusal(still)) return still;
      const data = tell(proposal, files, verdict);
      return { value: undefined, entries: [entryOf(draftChecked, { actor, data })], writes: [] };
    };
    const recorded = await execute(table, `dossier:${acquisitionId}`, now, attempt);
    if (isRefusal(recorded)) return recorded;
    if (isRefusal(verdict)) return verdict;
    const checked = { ...proposal, ...files.compared, outcome: verdict, checkedAt: now };
    return { status: 201, body: checked };
  },
});

async function openProposal(table: Table, { acquisitionId, packageId, documentId }: Proposal) {
  const [acquisition, packages, draft] = await Promise.all([
    requireAcquisition(table, acquisitionId),
    listPackages(table, acquisitionId),
    readDocument(table, { kind: 'dossier', id: acquisitionId }, documentId),
  ]);
  return decideDraftCheck({ acquisition, packages, packageId, draft });
}

function tell(
  proposal: Proposal,
  { comparison, compared }: ComparedFiles,
  verdict: Refusal | 'identical',
) {
  const outcome = isRefusal(verdict) ? verdict.code : verdict;
  return { ...proposal, ...compared, outcome, passages: comparison?.passages.length ?? 0 };
}
