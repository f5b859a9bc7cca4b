import { type Report, reportSchema } from '#domain/quotes/index.ts';
import type { QuoteDependencies } from './dependencies.ts';

/** The report that a check kept; null when there was no check. */
export async function readReport(
  { reports }: Pick<QuoteDependencies, 'reports'>,
  reportSha256: string | undefined,
): Promise<Report | null> {
  return reportSha256 === undefined ? null : reportSchema.parse(await reports.read(reportSha256));
}
