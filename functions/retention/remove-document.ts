import * as z from 'zod';
import type { Owner } from '#domain/documents/index.ts';
import { calendarOf } from '#domain/organisations/index.ts';
import { decideRemoval, decideRemovalApproval } from '#domain/retention/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { entryOf } from '#events/define-event.ts';
import { documentRemoved } from '#events/retention/document-removed.ts';
import { removalRequested } from '#events/retention/removal-requested.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { requireAcquisition } from '#stores/acquisitions.ts';
import { requireOrganisation } from '#stores/organisations.ts';
import { isCited, listHolds } from '#stores/retention.ts';
import type { Table } from '#stores/table.ts';
import { changeDocument } from './change-document.ts';
import type { RetentionDependencies } from './dependencies.ts';
import { readRetentionState } from './retention-state.ts';
import { retentionView, retentionViewSchema } from './retention-view.ts';

const params = z.object({ acquisitionId: identifierSchema, documentId: identifierSchema });
const policy = dossierMembers('client-buyer', 'broker-adviser');

export const requestRemoval = defineRoute({
  method: 'PUT',
  path: '/acquisitions/{acquisitionId}/documents/{documentId}/removal',
  summary: 'Ask to remove a document that was filed here by mistake, before its class is confirmed',
  policy,
  params,
  body: z.object({ reason: z.string().trim().min(3).max(1000) }),
  responses: { 200: { description: 'The document', schema: retentionViewSchema } },
  handle: async ({ params, body: { reason }, caller, now }, { table }: RetentionDependencies) => {
    const { acquisitionId: id } = params;
    const asked = await askRemoval(table, { ...params, reason, by: caller.memberId }, now);
    if (isRefusal(asked)) return asked;
    const state = await readRetentionState(table, { kind: 'dossier', id });
    return { status: 200, body: retentionView(asked, state) };
  },
});

interface RemovalRequest {
  readonly acquisitionId: string;
  readonly documentId: string;
  readonly reason: string;
  readonly by: string;
}

/** Asks to remove a document of a dossier as misfiled; asked again, nothing changes. */
export function askRemoval(
  table: Table,
  { acquisitionId: id, documentId, reason, by }: RemovalRequest,
  now: string,
) {
  const owner = { kind: 'dossier', id } as const;
  return changeDocument(table, {
    owner,
    documentId,
    now,
    decide: async (document) =>
      decideRemoval(document, { reason, by }, await gather(table, owner, documentId), now),
    tell: () =>
      entryOf(removalRequested, {
        actor: { kind: 'member', id: by },
        reason,
        data: { documentId },
      }),
  });
}

export const approveRemoval = defineRoute({
  method: 'PUT',
  path: '/acquisitions/{acquisitionId}/documents/{documentId}/removal/approval',
  summary: 'Agree, as another person, that a document was filed here by mistake',
  policy,
  params,
  responses: { 200: { description: 'The document', schema: retentionViewSchema } },
  handle: async (
    { params: { acquisitionId: id, documentId }, caller, now },
    { table }: RetentionDependencies,
  ) => {
    const owner = { kind: 'dossier', id } as const;
    const by = caller.memberId;
    const removed = await changeDocument(table, {
      owner,
      documentId,
      now,
      decide: async (document) =>
        decideRemovalApproval(document, by, await gather(table, owner, documentId), now),
      tell: () =>
        entryOf(documentRemoved, { actor: { kind: 'member', id: by }, data: { documentId } }),
    });
    if (isRefusal(removed)) return removed;
    return { status: 200, body: retentionView(removed, await readRetentionState(table, owner)) };
  },
});

/** The ten business days are counted by the calendar of the body itself (G5). */
async function gather(table: Table, owner: Owner, documentId: string) {
  const [holds, cited, { organisationId }] = await Promise.all([
    listHolds(table, owner),
    isCited(table, owner, documentId),
    requireAcquisition(table, owner.id),
  ]);
  const body = await requireOrganisation(table, organisationId);
  return { holds, isCited: cited, calendar: calendarOf(body) };
}
