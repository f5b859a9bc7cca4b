import * as z from 'zod';
import {
  type CatalogueDocument,
  changeNoteSchema,
  type DocumentFile,
  type DocumentVersion,
  decideDocumentPublication,
  documentVersionSchema,
  severitySchema,
} from '#domain/catalogue/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { type Decision, isRefusal, refuse } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { documentVersionPublished } from '#events/catalogue/document-version-published.ts';
import { entryOf } from '#events/define-event.ts';
import { type Caller, defineRoute, members } from '#platform/http/route.ts';
import { reminderOfPublication } from '#presentation/catalogue/notices.ts';
import {
  newDocumentVersion,
  readCatalogueDocument,
  readDocumentVersion,
} from '#stores/catalogue-documents.ts';
import { readFiledDocument } from '#stores/documents.ts';
import { execute, type Outcome } from '#stores/journal.ts';
import type { Table } from '#stores/table.ts';
import type { CatalogueDependencies } from './dependencies.ts';

const bodySchema = z.object({
  /** A file uploaded to this common document, and registered. */
  documentId: identifierSchema,
  /** What changes; it may be left out at the first version alone. */
  changeNote: changeNoteSchema.default(''),
  /** Heavier than what the kind of document says, or lighter with its reason; absent: what it says. */
  severity: severitySchema.optional(),
  severityReason: z.string().max(2000).optional(),
});

const publishedSchema = documentVersionSchema.extend({
  /** What the broker should see to besides, in French; null when there is nothing. */
  reminder: z.string().nullable(),
});

export const publishDocumentVersion = defineRoute({
  method: 'POST',
  path: '/catalogue-documents/{catalogueDocumentId}/versions',
  summary: 'Publish the next version of a common document: what people read and are told of',
  policy: members('broker-adviser'),
  params: z.object({ catalogueDocumentId: identifierSchema }),
  body: bodySchema,
  responses: { 201: { description: 'The published version', schema: publishedSchema } },
  handle: async ({ params, body, caller, now }, { table }: CatalogueDependencies) => {
    const { catalogueDocumentId } = params;
    const attempt = async (): Promise<Decision<Outcome<unknown>>> => {
      const document = await readCatalogueDocument(table, catalogueDocumentId);
      if (document === undefined) return refuse('catalogue.document-not-found');
      const [current, file] = await Promise.all([
        readCurrent(table, document),
        findFile(table, catalogueDocumentId, body.documentId),
      ]);
      const today = torontoDate(now).toString();
      const version = decideDocumentPublication(
        { document, current },
        { ...body, file },
        today,
        now,
      );
      if (isRefusal(version)) return version;
      return {
        value: { ...version, reminder: reminderOfPublication(document.kind) },
        entries: [published(document, version, caller)],
        writes: newDocumentVersion(table, document, version),
      };
    };
    const aggregate = `catalogue-document:${catalogueDocumentId}` as const;
    const saved = await execute(table, aggregate, now, attempt);
    return isRefusal(saved) ? saved : { status: 201, body: saved };
  },
});

function published(
  { kind, title }: CatalogueDocument,
  version: DocumentVersion,
  { memberId }: Caller,
) {
  const { catalogueDocumentId, versionId, previousVersionId, severity, severityRuling } = version;
  const { changeNote, sha256 } = version;
  return entryOf(documentVersionPublished, {
    actor: { kind: 'member', id: memberId },
    reason: changeNote,
    data: {
      catalogueDocumentId,
      kind,
      title,
      versionId,
      previousVersionId,
      severity,
      ...(severityRuling === undefined ? {} : { severityRuling }),
      changeNote,
      sha256,
    },
  });
}

async function readCurrent(
  table: Table,
  { catalogueDocumentId, latest }: CatalogueDocument,
): Promise<DocumentVersion | null> {
  if (latest === null) return null;
  return (await readDocumentVersion(table, catalogueDocumentId, latest)) ?? null;
}

/** Takes the file by its registration, so that its hash is what the gate saw. */
async function findFile(
  table: Table,
  catalogueDocumentId: string,
  documentId: string,
): Promise<DocumentFile | null> {
  const owner = { kind: 'catalogue-document', id: catalogueDocumentId } as const;
  const document = await readFiledDocument(table, owner, documentId);
  return document === undefined ? null : { documentId, sha256: document.sha256 };
}
