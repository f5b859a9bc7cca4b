import { keepRecord, sha256Of } from '#adapters/objects.ts';
import { type StoredDocument, XLSX } from '#domain/documents/index.ts';
import { countFindings, type Quote, type Report } from '#domain/quotes/index.ts';
import { annotations } from '#presentation/quotes/findings.ts';
import type { KeptQuote } from '#stores/quotes.ts';
import type { JudgeDependencies, Judged } from './judge-quote.ts';
import { unreadableReason } from './read-file.ts';

/** What a quote keeps of a report: its outcome, and the report by its hash. */
export function checkOf(
  report: Report,
  reportSha256: string,
  now: string,
): NonNullable<Quote['check']> {
  const { result, ficheVersion } = report;
  return {
    checkedAt: now,
    result,
    errorCount: countFindings(report, 'error'),
    warningCount: countFindings(report, 'warning'),
    ficheVersion,
    reportSha256,
    validUntil: report.quote.validUntil,
  };
}

/**
 * The same workbook with the findings as comments; none for another format, when nothing was read, or
 * when its parts do not hold together well enough to add any.
 */
export async function annotate(
  { records }: Pick<JudgeDependencies, 'records'>,
  { documentId, fileName, contentType }: StoredDocument,
  { bytes, report }: Judged,
  reportSha256: string,
): Promise<KeptQuote['annotated']> {
  if (contentType !== XLSX || report.lines.length === 0) return null;
  const body = await comment(bytes, report);
  if (body === null) return null;
  const key = `quotes/annotated/${documentId}-${reportSha256}.xlsx`;
  const kept = await keepRecord(records, { key, body, contentType: XLSX }, { hold: false });
  const annotatedName = fileName.replace(/(\.xlsx)?$/i, '-constats.xlsx');
  return { ...kept, fileName: annotatedName, sha256: sha256Of(body) };
}

async function comment(bytes: Uint8Array, report: Report): Promise<Uint8Array | null> {
  const { annotateWorkbook } = await import('#adapters/workbook.ts');
  try {
    return await annotateWorkbook(bytes, annotations(report));
  } catch (error) {
    if (unreadableReason(error) === undefined) throw error;
    return null;
  }
}
