import * as z from 'zod';
import { compareTexts } from '#adapters/text-difference.ts';
import {
  diffFiches,
  type FicheDocument,
  type FicheDocumentKind,
  type FicheVersion,
  ficheDocumentKindSchema,
  severitySchema,
  versionIdSchema,
} from '#domain/catalogue/index.ts';
import { refuse } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { catalogueReaders, defineRoute } from '#platform/http/route.ts';
import { describeChange } from '#presentation/catalogue/changes.ts';
import { describeComparison, type TextComparison } from '#presentation/catalogue/history.ts';
import { readDocumentText, readFicheVersion } from '#stores/catalogue.ts';
import { recordDownload } from '#stores/documents.ts';
import type { CatalogueDependencies } from './dependencies.ts';

/** An answer stays far below the six megabytes that a function may give. */
const MOST_CHANGES = 1000;

const passageSchema = z.object({ change: z.enum(['added', 'removed']), text: z.string() });

const documentSchema = z.object({
  kind: ficheDocumentKindSchema,
  comparison: z.enum(['compared', 'too-different', 'not-extracted-yet', 'no-text-layer']),
  /** What the comparison gives, in French. */
  sentence: z.string(),
  passages: z.array(passageSchema),
  /** More passages differ than those shown, or longer ones. */
  truncated: z.boolean(),
});
type DocumentDifference = z.output<typeof documentSchema>;

const differenceSchema = z.object({
  from: versionIdSchema,
  to: versionIdSchema,
  /** The heaviest of the changes; null when nothing differs. */
  severity: severitySchema.nullable(),
  changeCount: z.int(),
  /** The first thousand, in the order of the fiche. */
  changes: z.array(
    z.object({
      kind: z.string(),
      path: z.string(),
      before: z.string().nullable(),
      after: z.string().nullable(),
      severity: severitySchema,
      sentence: z.string(),
    }),
  ),
  /** The text of each document whose bytes differ between the two versions. */
  documents: z.array(documentSchema),
});

export const compareFiches = defineRoute({
  method: 'GET',
  path: '/suppliers/{supplierId}/fiche-differences',
  summary: 'What differs between any two versions of a fiche, the text of its documents included',
  policy: catalogueReaders(),
  params: z.object({ supplierId: identifierSchema }),
  query: z.object({ from: versionIdSchema, to: versionIdSchema }),
  responses: { 200: { description: 'The difference', schema: differenceSchema } },
  handle: async ({ params, query, caller, now }, dependencies: CatalogueDependencies) => {
    const { table, contents } = dependencies;
    const read = (versionId: string) =>
      readFicheVersion(table, contents.read, params.supplierId, versionId);
    const [from, to] = await Promise.all([read(query.from), read(query.to)]);
    if (from === undefined || to === undefined) {
      const versionId = from === undefined ? query.from : query.to;
      return refuse('catalogue.version-not-found', { versionId });
    }
    const { changes, severity } = diffFiches(from, to);
    const told = changes
      .slice(0, MOST_CHANGES)
      .map((change) => ({ ...change, sentence: describeChange(change) }));
    const documents = await compareDocuments(from, to, dependencies);
    await recordPassages(documents, { from, to, memberId: caller.memberId, now }, dependencies);
    const changeCount = changes.length;
    return { status: 200, body: { ...query, severity, changeCount, changes: told, documents } };
  },
});

async function compareDocuments(
  from: FicheVersion,
  to: FicheVersion,
  dependencies: CatalogueDependencies,
): Promise<DocumentDifference[]> {
  const compared: DocumentDifference[] = [];
  for (const kind of ficheDocumentKindSchema.options) {
    const [before, after] = [from.documents[kind], to.documents[kind]];
    if (before === undefined || after === undefined || before.sha256 === after.sha256) continue;
    compared.push(await compareDocument(kind, before, after, dependencies));
  }
  return compared;
}

interface Reading {
  readonly from: FicheVersion;
  readonly to: FicheVersion;
  readonly memberId: string;
  readonly now: string;
}

/** Passages of a confidential document are a way to read it: who was shown them is kept, as for a link. */
async function recordPassages(
  compared: readonly DocumentDifference[],
  { from, to, memberId, now }: Reading,
  { table, newIdentifier }: CatalogueDependencies,
): Promise<void> {
  const shown = compared.filter(({ passages }) => passages.length > 0);
  const documents = shown.flatMap(({ kind }) =>
    [from.documents[kind], to.documents[kind]].filter((one) => one !== undefined),
  );
  const owner = { kind: 'supplier', id: from.supplierId } as const;
  for (const { documentId } of documents) {
    const linkId = newIdentifier(now);
    const given = { documentId, given: 'passages', memberId, issuedAt: now, linkId } as const;
    await recordDownload(table, owner, given);
  }
}

async function compareDocument(
  kind: FicheDocumentKind,
  before: FicheDocument,
  after: FicheDocument,
  dependencies: CatalogueDependencies,
): Promise<DocumentDifference> {
  const [then, now] = await Promise.all([
    readPages(before, dependencies),
    readPages(after, dependencies),
  ]);
  if (typeof then === 'string' || typeof now === 'string') {
    const isPending = [then, now].includes('not-extracted-yet');
    return without(kind, isPending ? 'not-extracted-yet' : 'no-text-layer');
  }
  const { passages, truncated } = compareTexts(then, now);
  if (truncated && passages.length === 0) return without(kind, 'too-different');
  const sentence = describeComparison(kind, 'compared');
  return { kind, comparison: 'compared', sentence, passages: [...passages], truncated };
}

function without(kind: FicheDocumentKind, comparison: TextComparison): DocumentDifference {
  const sentence = describeComparison(kind, comparison);
  return { kind, comparison, sentence, passages: [], truncated: false };
}

const storedTextSchema = z.object({ pages: z.array(z.string()) });

async function readPages(
  { sha256 }: FicheDocument,
  { table, contents }: CatalogueDependencies,
): Promise<string[] | 'not-extracted-yet' | 'no-text-layer'> {
  const drawn = await readDocumentText(table, sha256);
  if (drawn === undefined) return 'not-extracted-yet';
  if (drawn.state !== 'text') return 'no-text-layer';
  return storedTextSchema.parse(await contents.read(drawn.textSha256)).pages;
}
