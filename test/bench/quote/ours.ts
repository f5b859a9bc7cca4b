import { annotateWorkbook, readWorkbook } from '#adapters/workbook.ts';
import { checkQuote, readQuote } from '#domain/quotes/index.ts';
import { annotations } from '#presentation/quotes/findings.ts';
import { buildFicheVersion } from '../../builders/fiche.ts';

/** Reads, validates and annotates; gives how many lines were read, so that nothing is left out. */
export async function run(bytes: Uint8Array): Promise<number> {
  const report = checkQuote({
    reading: readQuote(await readWorkbook(bytes)),
    source: { format: 'xlsx', encoding: null, separator: null, decimalSign: null },
    ficheVersion: buildFicheVersion(),
    acquisition: { termMonths: 36 },
    exchange: null,
    today: '2026-11-16',
  });
  const annotated = await annotateWorkbook(bytes, annotations(report));
  if (annotated.length <= bytes.length) throw new Error('The workbook came back without findings.');
  return report.lines.length;
}
