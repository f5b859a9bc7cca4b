import * as z from 'zod';
import { holdSchema } from '#domain/retention/index.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineRoute, dossierMembers, mandateMembers } from '#platform/http/route.ts';
import { listDocuments } from '#stores/documents.ts';
import type { RetentionDependencies } from './dependencies.ts';
import { type KeepingOwner, readRetentionState } from './retention-state.ts';
import { retentionView, retentionViewSchema } from './retention-view.ts';

const responses = {
  200: {
    description: 'Each document with what keeps it and why, and every hold placed or released',
    schema: z.object({ documents: z.array(retentionViewSchema), holds: z.array(holdSchema) }),
  },
};

export const readDossierRetention = defineRoute({
  method: 'GET',
  path: '/acquisitions/{acquisitionId}/retention',
  summary: 'What keeps each document of a dossier, until when, and why',
  policy: dossierMembers('client-buyer', 'broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema }),
  responses,
  handle: ({ params: { acquisitionId: id } }, dependencies: RetentionDependencies) =>
    read({ kind: 'dossier', id }, dependencies),
});

export const readMandateRetention = defineRoute({
  method: 'GET',
  path: '/mandates/{mandateId}/retention',
  summary: 'What keeps each document of a mandate, until when, and why',
  policy: mandateMembers('client-buyer', 'broker-adviser'),
  params: z.object({ mandateId: identifierSchema }),
  responses,
  handle: ({ params: { mandateId: id } }, dependencies: RetentionDependencies) =>
    read({ kind: 'mandate', id }, dependencies),
});

async function read(owner: KeepingOwner, { table }: RetentionDependencies) {
  const [documents, state] = await Promise.all([
    listDocuments(table, owner),
    readRetentionState(table, owner),
  ]);
  const views = documents.map((document) => retentionView(document, state));
  return { status: 200 as const, body: { documents: views, holds: state.holds } };
}
