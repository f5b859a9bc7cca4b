import type { Blobs } from '#adapters/blobs.ts';
import type { Acquisition } from '#domain/acquisitions/index.ts';
import { monthsLeft, termOf } from '#domain/contracts/index.ts';
import type { StoredDocument } from '#domain/documents/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { entryOf } from '#events/define-event.ts';
import { documentRegistered } from '#events/documents/document-registered.ts';
import { uploadRefused } from '#events/documents/upload-refused.ts';
import { quoteChecked } from '#events/quotes/quote-checked.ts';
import { quoteCompleted } from '#events/quotes/quote-completed.ts';
import { parseBusEvent, typeOfBusEvent } from '#platform/bus-event.ts';
import { createQueueHandler, type QueueHandler, type QueueSettings } from '#platform/queue.ts';
import { requireAcquisition } from '#stores/acquisitions.ts';
import { listAmendments } from '#stores/amendments.ts';
import { readLatestFiche } from '#stores/catalogue.ts';
import { listPackages, readContract } from '#stores/contracts.ts';
import { listArrivals, readDocument, readUpload } from '#stores/documents.ts';
import { execute } from '#stores/journal.ts';
import { addQuote, type KeptQuote, newQuote, readQuoteItem, saveQuote } from '#stores/quotes.ts';
import type { Table, Write } from '#stores/table.ts';
import { type JudgeDependencies, judgeQuote } from './judge-quote.ts';
import { annotate, checkOf } from './keep-check.ts';

export interface CheckDependencies extends JudgeDependencies, Pick<QueueSettings, 'clock'> {
  readonly reports: Blobs;
}

/**
 * Checks each quote that the gate let in, once, and again when people complete it; tells of each that
 * the gate did not let in. A quote is judged on the day of its arrival, so that a message that comes back
 * the next day makes the same report.
 */
export function createHandler(dependencies: CheckDependencies): QueueHandler {
  const { clock, table } = dependencies;
  return createQueueHandler({ service: 'check-quote', clock }, async (message, now) => {
    switch (typeOfBusEvent(message)) {
      case uploadRefused.type: {
        const { data } = parseBusEvent(message, uploadRefused);
        if (data.purpose === 'quote') await keepRefused(dependencies, data, now);
        return;
      }
      case quoteCompleted.type: {
        const { acquisitionId, quoteId } = parseBusEvent(message, quoteCompleted).data;
        const quote = await readQuoteItem(table, acquisitionId, quoteId);
        if (quote !== undefined) await check(dependencies, acquisitionId, quoteId, quote, now);
        return;
      }
      default: {
        const { data } = parseBusEvent(message, documentRegistered);
        if (data.purpose !== 'quote') return;
        const { id } = data.owner;
        const known = await readQuoteItem(table, id, data.documentId);
        if (known === undefined) await check(dependencies, id, data.documentId, undefined, now);
      }
    }
  });
}

async function check(
  dependencies: CheckDependencies,
  acquisitionId: string,
  documentId: string,
  known: KeptQuote | undefined,
  now: string,
): Promise<void> {
  const { table, reports } = dependencies;
  const [acquisition, document] = await Promise.all([
    requireAcquisition(table, acquisitionId),
    readDocument(table, { kind: 'dossier', id: acquisitionId }, documentId),
  ]);
  if (document === undefined) throw new Error(`No document ${documentId} in the table.`);
  const { ficheVersionId, supplierId } = acquisition;
  const today = torontoDate(document.registeredAt).toString();
  const [latestVersionId, amends] = await Promise.all([
    latestVersion(table, supplierId, ficheVersionId),
    amendedBy(table, acquisition, today),
  ]);
  // What is added to a contract must be qualified on its own day, not on the contract's (guide 4.5).
  const pinned = amends === undefined ? ficheVersionId : latestVersionId;
  const judged = await judgeQuote(dependencies, {
    acquisition,
    document,
    versionId: known?.check?.ficheVersion.versionId ?? pinned,
    latestVersionId,
    today,
    added: known ?? { exchange: null, extensions: [] },
    ...(amends === undefined ? {} : { amends }),
  });
  const reportSha256 = await reports.keep(judged.report);
  if (known?.check?.reportSha256 === reportSha256) return;
  const checked = {
    ...(known ?? newlyArrived(document)),
    check: checkOf(judged.report, reportSha256, now),
    annotated: await annotate(dependencies, document, judged, reportSha256),
    reportFile: null,
  };
  await keepChecked(table, known, checked, now);
}

/** What is left of the three years of the contract that a quote would be added to, if one is concluded. */
async function amendedBy(
  table: Table,
  acquisition: Acquisition,
  today: string,
): Promise<{ monthsLeft: number } | undefined> {
  if (acquisition.status !== 'concluded') return undefined;
  const { acquisitionId } = acquisition;
  const [contract, packages, amendments] = await Promise.all([
    readContract(table, acquisitionId),
    listPackages(table, acquisitionId),
    listAmendments(table, acquisitionId),
  ]);
  if (contract === undefined) return undefined;
  const signed = packages.find(({ packageId }) => packageId === contract.packageId);
  const term = termOf({ acquisition, contract, signed, amendments });
  return { monthsLeft: monthsLeft(term, today) };
}

async function latestVersion(table: Table, supplierId: string, pinned: string): Promise<string> {
  return (await readLatestFiche(table, supplierId))?.versionId ?? pinned;
}

type Arrived = Pick<StoredDocument, 'documentId' | 'fileName' | 'registeredAt' | 'contentType'> & {
  readonly owner: { readonly id: string };
};

function newlyArrived({ documentId, owner, fileName, contentType, registeredAt }: Arrived) {
  return {
    quoteId: documentId,
    acquisitionId: owner.id,
    documentId,
    fileName,
    contentType,
    receivedAt: registeredAt,
    check: null,
    approval: null,
    rejection: null,
    exchange: null,
    revalidations: [],
    confirmations: [],
    extensions: [],
    refusal: null,
    annotated: null,
    reportFile: null,
  } satisfies KeptQuote;
}

const CHECKER = { kind: 'system', id: 'quotes/check-quote' } as const;

/** Keeps a check, unless the quote is no longer as it was read when it was judged. */
async function keepChecked(
  table: Table,
  known: KeptQuote | undefined,
  quote: KeptQuote,
  now: string,
): Promise<void> {
  const { acquisitionId, quoteId, check } = quote;
  if (check === null) throw new Error(`The quote ${quoteId} has no check to keep.`);
  const { ficheVersion, result, errorCount, warningCount, reportSha256 } = check;
  const data = { quoteId, acquisitionId, ficheVersion, result, errorCount, warningCount };
  await execute(table, `dossier:${acquisitionId}`, now, async () => {
    const current = await readQuoteItem(table, acquisitionId, quoteId);
    const write = writeOf(table, known, current, quote);
    if (write === undefined) return { value: undefined, entries: [], writes: [] };
    return {
      value: undefined,
      entries: [entryOf(quoteChecked, { actor: CHECKER, data: { ...data, reportSha256 } })],
      writes: [write],
    };
  });
}

function writeOf(
  table: Table,
  known: KeptQuote | undefined,
  current: KeptQuote | undefined,
  quote: KeptQuote,
): Write | undefined {
  if (known === undefined) return current === undefined ? newQuote(table, quote) : undefined;
  if (current === undefined || current.approval !== null) return undefined;
  const { check, annotated, reportFile } = quote;
  return saveQuote(table, { ...current, check, annotated, reportFile });
}

/** A file that the gate refused is a quote too, so that its reason is seen where it is looked for. */
async function keepRefused(
  { table }: CheckDependencies,
  data: { documentId: string; uploadId: string; owner: { id: string }; refusalCode: string },
  now: string,
): Promise<void> {
  const { documentId, uploadId, refusalCode, owner } = data;
  const [upload, arrivals] = await Promise.all([
    readUpload(table, uploadId),
    listArrivals(table, uploadId),
  ]);
  const arrival = arrivals.find((one) => one.documentId === documentId);
  const arrived = newlyArrived({
    documentId,
    owner,
    fileName: upload?.fileName ?? '',
    contentType: upload?.contentType ?? '',
    registeredAt: arrival?.arrivedAt ?? now,
  });
  const refusal = { code: refusalCode, details: arrival?.refusalDetails ?? {} };
  await addQuote(table, { ...arrived, refusal });
}
