import { type Report, reportSchema } from '#domain/quotes/index.ts';
import { readDocument } from '#stores/documents.ts';
import type { KeptQuote } from '#stores/quotes.ts';
import type { QuoteDependencies } from './dependencies.ts';

/** The report that a check kept; null when there was no check. */
export async function readReport(
  { reports }: Pick<QuoteDependencies, 'reports'>,
  reportSha256: string | undefined,
): Promise<Report | null> {
  return reportSha256 === undefined ? null : reportSchema.parse(await reports.read(reportSha256));
}

/** The report of a quote, for people to read; null as well once the quote was disposed of, its reports with it. */
export async function readReportLeft(
  dependencies: Pick<QuoteDependencies, 'reports' | 'table'>,
  { acquisitionId, documentId }: Pick<KeptQuote, 'acquisitionId' | 'documentId'>,
  reportSha256: string | undefined,
): Promise<Report | null> {
  const owner = { kind: 'dossier', id: acquisitionId } as const;
  const document = await readDocument(dependencies.table, owner, documentId);
  return document?.disposal == null ? readReport(dependencies, reportSha256) : null;
}
