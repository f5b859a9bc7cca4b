import * as z from 'zod';
import type { StoredDocument } from '#domain/documents/index.ts';
import {
  type Checklist,
  checklistOf,
  checklistSchema,
  classesOf,
  isRemoved,
} from '#domain/retention/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { typeset } from '#presentation/mail/typography.ts';
import { describeHeld, describeOwed } from '#presentation/retention/checklist.ts';
import { listDeadlines } from '#stores/deadlines.ts';
import { listDocuments } from '#stores/documents.ts';
import { listDeclarations } from '#stores/retention.ts';
import type { RetentionDependencies } from './dependencies.ts';

const { owed, onRequest } = checklistSchema.shape;
const told = { sentence: z.string() };
const viewSchema = z.object({
  owed: z.array(owed.element.extend(told)),
  onRequest: z.array(onRequest.element.extend(told)),
});

export const readChecklist = defineRoute({
  method: 'GET',
  path: '/acquisitions/{acquisitionId}/checklist',
  summary: 'What is owed to the broker and missing, and what the client holds and sends on request',
  policy: dossierMembers('client-buyer', 'broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema }),
  responses: { 200: { description: 'The checklist', schema: viewSchema } },
  handle: async ({ params, now }, { table }: RetentionDependencies) => {
    const owner = { kind: 'dossier', id: params.acquisitionId } as const;
    const [deadlines, documents, declarations] = await Promise.all([
      listDeadlines(table, owner),
      listDocuments(table, owner),
      listDeclarations(table, owner),
    ]);
    const filed = documents.filter(isThere).flatMap(classesOf);
    const today = torontoDate(now).toString();
    return { status: 200, body: view(checklistOf({ deadlines, filed, declarations }, today)) };
  },
});

const isThere = (document: StoredDocument): boolean =>
  document.disposal === null && !isRemoved(document);

const view = (checklist: Checklist) => ({
  owed: checklist.owed.map((one) => ({ ...one, sentence: typeset(describeOwed(one)) })),
  onRequest: checklist.onRequest.map((one) => ({ ...one, sentence: typeset(describeHeld(one)) })),
});
