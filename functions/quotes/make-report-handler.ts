import type { Blobs } from '#adapters/blobs.ts';
import { type Bucket, keepRecord, sha256Of } from '#adapters/objects.ts';
import { loadFonts, typeset } from '#adapters/typesetter.ts';
import { PDF } from '#domain/documents/index.ts';
import { type Report, reportSchema } from '#domain/quotes/index.ts';
import { quoteChecked } from '#events/quotes/quote-checked.ts';
import { parseBusEvent } from '#platform/bus-event.ts';
import { createQueueHandler, type QueueHandler, type QueueSettings } from '#platform/queue.ts';
import { reportDocument } from '#presentation/quotes/report-document.ts';
import { requireAcquisition } from '#stores/acquisitions.ts';
import { requireSupplier } from '#stores/catalogue.ts';
import { requireOrganisation } from '#stores/organisations.ts';
import { type KeptQuote, keepReportFile, readQuoteItem } from '#stores/quotes.ts';
import type { Table } from '#stores/table.ts';

export interface ReportDependencies extends Pick<QueueSettings, 'clock'> {
  readonly table: Table;
  readonly records: Bucket;
  readonly reports: Blobs;
}

/** Sets the report of each check as a PDF, for the file; a check that was replaced meanwhile needs none. */
export function createHandler(dependencies: ReportDependencies): QueueHandler {
  const { clock, table } = dependencies;
  return createQueueHandler({ service: 'make-report', clock }, async (message) => {
    const { acquisitionId, quoteId, reportSha256 } = parseBusEvent(message, quoteChecked).data;
    const quote = await readQuoteItem(table, acquisitionId, quoteId);
    if (quote?.check?.reportSha256 !== reportSha256 || quote.reportFile !== null) return;
    const report = reportSchema.parse(await dependencies.reports.read(reportSha256));
    const body = await setReport(dependencies, quote, report, quote.check.checkedAt);
    const key = `quotes/report-files/${quoteId}-${reportSha256}.pdf`;
    const record = { key, body, contentType: PDF };
    const kept = await keepRecord(dependencies.records, record, { hold: false });
    const fileName = quote.fileName.replace(/(\.[a-z]{2,5})?$/i, '-rapport.pdf');
    const file = { ...kept, fileName, sha256: sha256Of(body), reportSha256 };
    await keepReportFile(table, quote, file);
  });
}

async function setReport(
  { table }: ReportDependencies,
  quote: KeptQuote,
  report: Report,
  date: string,
): Promise<Uint8Array> {
  const acquisition = await requireAcquisition(table, quote.acquisitionId);
  const [organisation, supplier] = await Promise.all([
    requireOrganisation(table, acquisition.organisationId),
    requireSupplier(table, acquisition.supplierId),
  ]);
  const { template, data } = reportDocument({
    report,
    fileName: quote.fileName,
    receivedAt: quote.receivedAt,
    dossier: { reference: acquisition.reference, title: acquisition.title },
    client: organisation.name,
    supplier: supplier.name,
  });
  const request = { template, data, fonts: loadFonts(), standard: 'a-2a', date } as const;
  return (await typeset(request)).pdf;
}
