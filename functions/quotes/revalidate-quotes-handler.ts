import type { Blobs } from '#adapters/blobs.ts';
import type { Queue } from '#adapters/queue.ts';
import { type Acquisition, allows } from '#domain/acquisitions/index.ts';
import { type Report, reportSchema } from '#domain/quotes/index.ts';
import { ficheVersionPublished } from '#events/catalogue/fiche-version-published.ts';
import { entryOf } from '#events/define-event.ts';
import { quoteRevalidated } from '#events/quotes/quote-revalidated.ts';
import { parseBusEvent } from '#platform/bus-event.ts';
import { createQueueHandler, type QueueHandler, type QueueSettings } from '#platform/queue.ts';
import { listDossiersOfSupplier } from '#stores/acquisitions.ts';
import { readDocument } from '#stores/documents.ts';
import { execute } from '#stores/journal.ts';
import { type KeptQuote, listQuotes, readQuoteItem, saveQuote } from '#stores/quotes.ts';
import { handOver } from '../mail/hand-over.ts';
import { type JudgeDependencies, judgeQuote } from './judge-quote.ts';
import { checkOf } from './keep-check.ts';
import { type PublishedVersion, type ReviewedDossier, tellDossiers } from './tell-dossiers.ts';

export interface RevalidateDependencies extends JudgeDependencies, Pick<QueueSettings, 'clock'> {
  readonly reports: Blobs;
  readonly mailQueue: Queue;
  readonly portalUrl: string;
}

/**
 * Judges the quotes of the dossiers under way by a version that was just published, and tells their
 * people (G17). A change of a contact or of a typo disturbs nobody. A message that comes again finds
 * what it did, and only hands on what is still queued.
 */
export function createHandler(dependencies: RevalidateDependencies): QueueHandler {
  const { clock, table } = dependencies;
  return createQueueHandler({ service: 'revalidate-quotes', clock }, async (message, now) => {
    const { data } = parseBusEvent(message, ficheVersionPublished);
    if (data.severity === 'contact') return;
    const dossiers = await listDossiersOfSupplier(table, data.supplierId);
    const reviewed: ReviewedDossier[] = [];
    for (const acquisition of dossiers.filter((one) => isConcerned(one, data))) {
      reviewed.push(await review(dependencies, acquisition, data, now));
    }
    await handOver(dependencies, await tellDossiers(dependencies, reviewed, data, now));
  });
}

/** A dossier under way that does not follow this version yet. */
const isConcerned = ({ status, ficheVersionId }: Acquisition, { versionId }: PublishedVersion) =>
  allows('conclude', status) && ficheVersionId !== versionId;

async function review(
  dependencies: RevalidateDependencies,
  acquisition: Acquisition,
  published: PublishedVersion,
  now: string,
): Promise<ReviewedDossier> {
  const quote = standingQuote(await listQuotes(dependencies.table, acquisition.acquisitionId));
  if (quote?.check == null) return { acquisition, quote: null };
  const { fileName, check } = quote;
  const report = await revalidate(dependencies, acquisition, quote, published, now);
  return { acquisition, quote: { fileName, before: check, after: report } };
}

/** The quote that the dossier rests on: the validated one, else the last that was checked. */
function standingQuote(quotes: readonly KeptQuote[]): KeptQuote | undefined {
  return (
    quotes.findLast(({ approval }) => approval !== null) ??
    quotes.findLast(({ check, rejection }) => check !== null && rejection === null)
  );
}

const REVALIDATOR = { kind: 'system', id: 'quotes/revalidate-quotes' } as const;

async function revalidate(
  dependencies: RevalidateDependencies,
  acquisition: Acquisition,
  quote: KeptQuote,
  { versionId }: PublishedVersion,
  now: string,
): Promise<Report> {
  const { table, reports } = dependencies;
  const { acquisitionId, quoteId, documentId } = quote;
  const known = revalidationBy(quote, versionId);
  if (known !== undefined) return reportSchema.parse(await reports.read(known.reportSha256));
  const document = await readDocument(table, { kind: 'dossier', id: acquisitionId }, documentId);
  if (document === undefined) throw new Error(`No document ${documentId} in the table.`);
  const { report } = await judgeQuote(dependencies, {
    acquisition,
    document,
    versionId,
    latestVersionId: versionId,
    today: versionId.slice(0, 10),
    added: quote,
  });
  const reportSha256 = await reports.keep(report);
  const { result } = report;
  await execute(table, `dossier:${acquisitionId}`, now, async () => {
    const current = await readQuoteItem(table, acquisitionId, quoteId);
    if (current === undefined || revalidationBy(current, versionId) !== undefined) {
      return { value: undefined, entries: [], writes: [] };
    }
    const revalidations = [...current.revalidations, checkOf(report, reportSha256, now)];
    const data = { quoteId, acquisitionId, versionId, result, reportSha256 };
    return {
      value: undefined,
      entries: [entryOf(quoteRevalidated, { actor: REVALIDATOR, data })],
      writes: [saveQuote(table, { ...current, revalidations })],
    };
  });
  return report;
}

const revalidationBy = ({ revalidations }: KeptQuote, versionId: string) =>
  revalidations.find(({ ficheVersion }) => ficheVersion.versionId === versionId);
