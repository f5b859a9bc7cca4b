import * as z from 'zod';
import { classesOf, decideConfirmation, retentionClassSchema } from '#domain/retention/index.ts';
import { isRefusal, refuse } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { entryOf } from '#events/define-event.ts';
import { classConfirmed } from '#events/retention/class-confirmed.ts';
import { type Caller, defineRoute, dossierMembers, mandateMembers } from '#platform/http/route.ts';
import { readDocument } from '#stores/documents.ts';
import { changeDocument } from './change-document.ts';
import type { RetentionDependencies } from './dependencies.ts';
import { protectDocuments } from './protect-documents.ts';
import { type KeepingOwner, readRetentionState } from './retention-state.ts';
import { retentionView, retentionViewSchema } from './retention-view.ts';

const body = z.object({
  class: retentionClassSchema,
  alsoServes: z.array(retentionClassSchema).max(9).default([]),
});
const responses = {
  200: { description: 'The document, under hold and locked', schema: retentionViewSchema },
};

export const confirmDossierClass = defineRoute({
  method: 'PUT',
  path: '/acquisitions/{acquisitionId}/documents/{documentId}/class',
  summary: 'Confirm the class of a document; its hold and its first lock are set before the answer',
  policy: dossierMembers('client-buyer', 'broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema, documentId: identifierSchema }),
  body,
  responses,
  handle: ({ params, ...asked }, dependencies: RetentionDependencies) => {
    const owner = { kind: 'dossier', id: params.acquisitionId } as const;
    return confirm({ owner, documentId: params.documentId, ...asked }, dependencies);
  },
});

export const confirmMandateClass = defineRoute({
  method: 'PUT',
  path: '/mandates/{mandateId}/documents/{documentId}/class',
  summary: 'Confirm the class of a document of a mandate of professional services',
  policy: mandateMembers('client-buyer', 'broker-adviser'),
  params: z.object({ mandateId: identifierSchema, documentId: identifierSchema }),
  body,
  responses,
  handle: ({ params, ...asked }, dependencies: RetentionDependencies) => {
    const owner = { kind: 'mandate', id: params.mandateId } as const;
    return confirm({ owner, documentId: params.documentId, ...asked }, dependencies);
  },
});

interface Asked {
  readonly owner: KeepingOwner;
  readonly documentId: string;
  readonly body: z.output<typeof body>;
  readonly caller: Caller;
  readonly now: string;
}

async function confirm(
  { owner, documentId, body: asked, caller, now }: Asked,
  dependencies: RetentionDependencies,
) {
  const { table } = dependencies;
  const { memberId: by } = caller;
  const confirmed = await changeDocument(table, {
    owner,
    documentId,
    now,
    decide: (document) => decideConfirmation(document, { ...asked, by, rule: null }, now),
    tell: (after) =>
      entryOf(classConfirmed, {
        actor: { kind: 'member', id: by },
        data: { documentId, classes: classesOf(after), rule: null },
      }),
  });
  if (isRefusal(confirmed)) return confirmed;
  await protectDocuments(dependencies, owner, [documentId], now);
  const [document, state] = await Promise.all([
    readDocument(table, owner, documentId),
    readRetentionState(table, owner),
  ]);
  return document === undefined
    ? refuse('retention.document-not-found')
    : { status: 200 as const, body: retentionView(document, state) };
}
