import * as z from 'zod';
import {
  decideAnswer,
  declarationSchema,
  documentRequestSchema,
  type RequestAnswer,
} from '#domain/followup/index.ts';
import { isRefusal, type Refusal, refuse } from '#domain/values/decision.ts';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { entryOf } from '#events/define-event.ts';
import { documentProvided } from '#events/followup/document-provided.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { readFiledDocument } from '#stores/documents.ts';
import { saveDocumentRequest } from '#stores/followup.ts';
import type { Table } from '#stores/table.ts';
import { changeFollowup } from './change-followup.ts';
import type { FollowupDependencies } from './dependencies.ts';

const bodySchema = z.union([
  z.object({ documentId: identifierSchema, sentOn: dateSchema }),
  z.object({ declaration: declarationSchema }),
]);

export const answerDocumentRequest = defineRoute({
  method: 'PUT',
  path: '/acquisitions/{acquisitionId}/document-requests/{requestId}/answer',
  summary: 'Answer a request with a document of the dossier, or declare that the body holds it',
  policy: dossierMembers('client-buyer'),
  params: z.object({ acquisitionId: identifierSchema, requestId: identifierSchema }),
  body: bodySchema,
  responses: { 200: { description: 'The request, answered', schema: documentRequestSchema } },
  handle: async (request, { table }: FollowupDependencies) => {
    const { params, body, caller, now } = request;
    const told = await answerIn(table, params.acquisitionId, body);
    if (isRefusal(told)) return told;
    const changed = await changeFollowup(table, request, async ({ requests }, today) => {
      const known = requests.find(({ requestId }) => requestId === params.requestId);
      if (known === undefined) return refuse('followup.request-not-found');
      const value = decideAnswer(known, told, caller.memberId, today, now);
      if (isRefusal(value)) return value;
      const { documentId = null, providedOn = today } = value.answer ?? {};
      return {
        value,
        known: value === known,
        write: saveDocumentRequest(table, value),
        tell: (actor) =>
          entryOf(documentProvided, { actor, data: { ...params, documentId, providedOn } }),
      };
    });
    return isRefusal(changed) ? changed : { status: 200, body: changed.value };
  },
});

async function answerIn(
  table: Table,
  acquisitionId: string,
  body: z.output<typeof bodySchema>,
): Promise<RequestAnswer | Refusal> {
  if ('declaration' in body) return body;
  const { documentId, sentOn } = body;
  const document = await readFiledDocument(
    table,
    { kind: 'dossier', id: acquisitionId },
    documentId,
  );
  if (document === undefined) {
    return refuse('followup.document-of-another-purpose', { documentId, purposes: [] });
  }
  const { retentionClass, alsoServes } = document;
  const classes = retentionClass === null ? alsoServes : [retentionClass, ...alsoServes];
  return { document: { documentId, classes }, sentOn };
}
