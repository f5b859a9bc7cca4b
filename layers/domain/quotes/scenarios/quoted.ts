import type { Quote } from '../quote.ts';
import type { Report } from '../report.ts';
import type { Quoted } from './scenario.ts';

/** What a scenario takes from a quote and its report; undefined before the quote is checked. */
export function quotedBy(
  { quoteId, acquisitionId, check, approval, rejection }: Quote,
  report: Report | null,
): Quoted | undefined {
  if (check === null || report === null) return undefined;
  return {
    acquisitionId,
    quoteId,
    supplierId: report.ficheVersion.supplierId,
    reportSha256: check.reportSha256,
    result: check.result,
    approved: approval !== null,
    rejected: rejection !== null,
    beforeTaxes: report.totals.cad?.subtotal ?? null,
    termMonths: longestTerm(report),
  };
}

/** Whether a quote lets a scenario be ranked: the broker validated it, or nothing stops it from doing so. */
export function isConform({ approved, rejected, result }: Quoted): boolean {
  return approved || (!rejected && (result === 'conform' || result === 'conform-with-warnings'));
}

function longestTerm({ lines }: Report): number | null {
  const terms = lines.flatMap(({ termMonths, counted }) =>
    counted && termMonths !== null ? [termMonths] : [],
  );
  return terms.length === 0 ? null : Math.max(...terms);
}
