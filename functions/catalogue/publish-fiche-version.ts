import * as z from 'zod';
import {
  changeNoteSchema,
  type DocumentsOfFiche,
  decidePublication,
  documentsOfFicheSchema,
  ficheContentSchema,
  ficheDocumentKindSchema,
  severitySchema,
} from '#domain/catalogue/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { type Decision, type Fault, isRefusal, refuse } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { ficheVersionPublished } from '#events/catalogue/fiche-version-published.ts';
import { entryOf } from '#events/define-event.ts';
import { defineRoute, members } from '#platform/http/route.ts';
import { lastArticleOn } from '#presentation/contracts/templates/index.ts';
import {
  ficheVersionItemSchema,
  newFicheVersion,
  readFicheVersion,
  readLatestFiche,
  readSupplier,
} from '#stores/catalogue.ts';
import { readDocument } from '#stores/documents.ts';
import { execute, type Outcome } from '#stores/journal.ts';
import type { Table } from '#stores/table.ts';
import type { CatalogueDependencies } from './dependencies.ts';
import { domainWrites } from './domain-writes.ts';

const bodySchema = z.object({
  content: ficheContentSchema,
  /** Documents uploaded and registered beforehand, by kind. */
  documents: z.partialRecord(ficheDocumentKindSchema, identifierSchema),
  changeNote: changeNoteSchema,
  nature: z.enum(['ordinary', 'urgent-correction', 'withdrawal']).default('ordinary'),
  /** Heavier than what the rules compute, or lighter with its reason; absent: what they compute. */
  severity: severitySchema.optional(),
  severityReason: z.string().max(2000).optional(),
});

export const publishFicheVersion = defineRoute({
  method: 'POST',
  path: '/suppliers/{supplierId}/fiche-versions',
  summary: 'Publish the next version of a supplier’s fiche',
  policy: members('broker-adviser'),
  params: z.object({ supplierId: identifierSchema }),
  body: bodySchema,
  responses: { 201: { description: 'The published version', schema: ficheVersionItemSchema } },
  handle: async ({ params, body, caller, now }, dependencies: CatalogueDependencies) => {
    const { table, contents } = dependencies;
    const { supplierId } = params;
    const attempt = async (): Promise<Decision<Outcome<unknown>>> => {
      const [supplier, current] = await Promise.all([
        readSupplier(table, supplierId),
        readCurrent(dependencies, supplierId),
      ]);
      if (supplier === undefined) return refuse('catalogue.supplier-not-found');
      const documents = await findDocuments(table, supplierId, body.documents);
      if (isRefusal<DocumentsOfFiche, string>(documents)) return documents;
      const command = { ...body, documents };
      const { content } = command;
      const today = torontoDate(now).toString();
      const state = { supplierId, supplier, current, lastArticle: lastArticleOn(today) };
      const version = decidePublication(state, command, today, now);
      if (isRefusal(version)) return version;
      const contentSha256 = await contents.keep({ content, documents });
      const { versionId, previousVersionId, severity, severityRuling } = version;
      const { volet } = content;
      return {
        value: ficheVersionItemSchema.parse({ ...version, contentSha256 }),
        entries: [
          entryOf(ficheVersionPublished, {
            actor: { kind: 'member', id: caller.memberId },
            reason: version.changeNote,
            data: {
              supplierId,
              versionId,
              previousVersionId,
              volet,
              severity,
              ...(severityRuling === undefined ? {} : { severityRuling }),
              contentSha256,
              changeNote: version.changeNote,
            },
          }),
        ],
        writes: [
          ...newFicheVersion(table, supplier.name, version, contentSha256),
          ...domainWrites(table, supplierId, content),
        ],
      };
    };
    const published = await execute(table, `supplier:${supplierId}`, now, attempt);
    return isRefusal(published) ? published : { status: 201, body: published };
  },
});

async function readCurrent({ table, contents }: CatalogueDependencies, supplierId: string) {
  const latest = await readLatestFiche(table, supplierId);
  if (latest === undefined) return null;
  return (await readFicheVersion(table, contents.read, supplierId, latest.versionId)) ?? null;
}

/** Takes the pieces by their registration, so that hashes come from what the gate saw. */
async function findDocuments(
  table: Table,
  supplierId: string,
  wanted: z.output<typeof bodySchema>['documents'],
): Promise<Decision<DocumentsOfFiche>> {
  const owner = { kind: 'supplier', id: supplierId } as const;
  const faults: Fault[] = [];
  const found: Record<string, unknown> = {};
  for (const [kind, documentId] of Object.entries(wanted)) {
    const document = await readDocument(table, owner, documentId);
    if (document?.purpose === kind) {
      found[kind] = { documentId, sha256: document.sha256, fileName: document.fileName };
    } else {
      faults.push({ code: 'documents.not-found', details: { kind, documentId } });
    }
  }
  if (faults.length > 0) return refuse('documents.not-found', { count: faults.length }, faults);
  return documentsOfFicheSchema.parse(found);
}
