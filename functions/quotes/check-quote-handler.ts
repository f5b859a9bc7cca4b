import type { Blobs } from '#adapters/blobs.ts';
import { type Bucket, keepRecord, readObject, sha256Of } from '#adapters/objects.ts';
import { annotateWorkbook, readWorkbook, UnreadableWorkbookError } from '#adapters/workbook.ts';
import type { Acquisition } from '#domain/acquisitions/index.ts';
import type { FicheVersion } from '#domain/catalogue/index.ts';
import { type StoredDocument, XLSX } from '#domain/documents/index.ts';
import {
  type CheckInput,
  checkQuote,
  countFindings,
  type Report,
  readQuote,
  unreadableReport,
} from '#domain/quotes/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { entryOf } from '#events/define-event.ts';
import { documentRegistered } from '#events/documents/document-registered.ts';
import { uploadRefused } from '#events/documents/upload-refused.ts';
import { quoteChecked } from '#events/quotes/quote-checked.ts';
import { parseBusEvent, typeOfBusEvent } from '#platform/bus-event.ts';
import { createQueueHandler, type QueueHandler, type QueueSettings } from '#platform/queue.ts';
import { annotations } from '#presentation/quotes/findings.ts';
import { requireAcquisition } from '#stores/acquisitions.ts';
import { readFicheVersion } from '#stores/catalogue.ts';
import { listArrivals, readDocument, readUpload } from '#stores/documents.ts';
import { execute } from '#stores/journal.ts';
import { addQuote, type KeptQuote, newQuote, readQuoteItem } from '#stores/quotes.ts';
import type { Table } from '#stores/table.ts';

export interface CheckDependencies extends Pick<QueueSettings, 'clock'> {
  readonly table: Table;
  readonly records: Bucket;
  readonly contents: Blobs;
  readonly reports: Blobs;
}

/**
 * Checks each quote that the gate let in, once; tells of each that it did not. A quote is judged on the
 * day of its arrival, so that a message that comes back the next day makes the same report.
 */
export function createHandler(dependencies: CheckDependencies): QueueHandler {
  const { clock } = dependencies;
  return createQueueHandler({ service: 'check-quote', clock }, async (message, now) => {
    if (typeOfBusEvent(message) === uploadRefused.type) {
      const { data } = parseBusEvent(message, uploadRefused);
      if (data.purpose === 'quote') await keepRefused(dependencies, data, now);
      return;
    }
    const { data } = parseBusEvent(message, documentRegistered);
    if (data.purpose === 'quote') await check(dependencies, data.owner.id, data.documentId, now);
  });
}

async function check(
  dependencies: CheckDependencies,
  acquisitionId: string,
  documentId: string,
  now: string,
): Promise<void> {
  const { table, records } = dependencies;
  if ((await readQuoteItem(table, acquisitionId, documentId)) !== undefined) return;
  const [acquisition, document] = await Promise.all([
    requireAcquisition(table, acquisitionId),
    readDocument(table, { kind: 'dossier', id: acquisitionId }, documentId),
  ]);
  if (document === undefined) throw new Error(`No document ${documentId} in the table.`);
  const { recordKey: key, recordVersionId: versionId } = document;
  const bytes = await readObject(records, { key, versionId });
  const report = await judge(dependencies, acquisition, bytes, document.registeredAt);
  const annotated = await annotate(dependencies, document, bytes, report);
  await keepChecked(dependencies, document, report, annotated, now);
}

async function judge(
  { table, contents }: CheckDependencies,
  acquisition: Acquisition,
  bytes: Uint8Array,
  arrivedAt: string,
): Promise<Report> {
  const { supplierId, ficheVersionId } = acquisition;
  const ficheVersion = await readFicheVersion(table, contents.read, supplierId, ficheVersionId);
  if (ficheVersion === undefined) throw new Error(`No fiche ${supplierId} ${ficheVersionId}.`);
  const today = torontoDate(arrivedAt).toString();
  return readAndCheck(bytes, ficheVersion, termsOf(acquisition), today);
}

function termsOf({ termMonths, extends: extended }: Acquisition): CheckInput['acquisition'] {
  return extended === undefined
    ? { termMonths }
    : { termMonths, extendsPriorContract: extended.reference };
}

async function readAndCheck(
  bytes: Uint8Array,
  ficheVersion: FicheVersion,
  acquisition: CheckInput['acquisition'],
  today: string,
): Promise<Report> {
  try {
    const reading = readQuote(await readWorkbook(bytes));
    return checkQuote({ reading, ficheVersion, acquisition, today });
  } catch (error) {
    if (!(error instanceof UnreadableWorkbookError)) throw error;
    return unreadableReport({ ficheVersion, today }, error.reason);
  }
}

/** The same workbook with the findings as comments; none when it could not be read. */
async function annotate(
  { records }: CheckDependencies,
  { documentId, fileName }: StoredDocument,
  bytes: Uint8Array,
  report: Report,
): Promise<KeptQuote['annotated']> {
  if (report.lines.length === 0) return null;
  const body = await annotateWorkbook(bytes, annotations(report));
  const key = `quotes/annotated/${documentId}.xlsx`;
  const kept = await keepRecord(records, { key, body, contentType: XLSX }, { hold: false });
  const annotatedName = fileName.replace(/(\.xlsx)?$/i, '-constats.xlsx');
  return { ...kept, fileName: annotatedName, sha256: sha256Of(body) };
}

const CHECKER = { kind: 'system', id: 'quotes/check-quote' } as const;

async function keepChecked(
  { table, reports }: CheckDependencies,
  { documentId, owner, fileName, registeredAt }: StoredDocument,
  report: Report,
  annotated: KeptQuote['annotated'],
  now: string,
): Promise<void> {
  const reportSha256 = await reports.keep(report);
  const { result, ficheVersion } = report;
  const errorCount = countFindings(report, 'error');
  const warningCount = countFindings(report, 'warning');
  const acquisitionId = owner.id;
  const quote: KeptQuote = {
    quoteId: documentId,
    acquisitionId,
    documentId,
    fileName,
    receivedAt: registeredAt,
    check: { checkedAt: now, result, errorCount, warningCount, ficheVersion, reportSha256 },
    approval: null,
    refusal: null,
    annotated,
  };
  await execute(table, `dossier:${acquisitionId}`, now, async () => {
    const isKnown = (await readQuoteItem(table, acquisitionId, documentId)) !== undefined;
    if (isKnown) return { value: undefined, entries: [], writes: [] };
    return {
      value: undefined,
      entries: [
        entryOf(quoteChecked, {
          actor: CHECKER,
          data: {
            quoteId: documentId,
            acquisitionId,
            ficheVersion,
            result,
            errorCount,
            warningCount,
            reportSha256,
          },
        }),
      ],
      writes: [newQuote(table, quote)],
    };
  });
}

/** A file that the gate refused is a quote too, so that its reason is seen where it is looked for. */
async function keepRefused(
  { table }: CheckDependencies,
  data: { documentId: string; uploadId: string; owner: { id: string }; refusalCode: string },
  now: string,
): Promise<void> {
  const { documentId, uploadId, refusalCode } = data;
  const acquisitionId = data.owner.id;
  const [upload, arrivals] = await Promise.all([
    readUpload(table, uploadId),
    listArrivals(table, uploadId),
  ]);
  const arrival = arrivals.find((one) => one.documentId === documentId);
  await addQuote(table, {
    quoteId: documentId,
    acquisitionId,
    documentId,
    fileName: upload?.fileName ?? '',
    receivedAt: arrival?.arrivedAt ?? now,
    check: null,
    approval: null,
    refusal: { code: refusalCode, details: arrival?.refusalDetails ?? {} },
    annotated: null,
  });
}
