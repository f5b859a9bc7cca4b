import { beforeAll, describe, expect, it } from 'vitest';
import { inspectFile } from '#adapters/inspect-file.ts';
import { annotateWorkbook } from '#adapters/workbook.ts';
import {
  CSV,
  decideUpload,
  formExpiry,
  judge,
  PDF,
  type Upload,
  XLSX,
} from '#domain/documents/index.ts';
import { checkQuote, readQuote, reportSchema, unreadableReport } from '#domain/quotes/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { annotations } from '#presentation/quotes/findings.ts';
import { readFile, unreadableReason } from '../../functions/quotes/read-file.ts';
import { buildLargeQuote } from '../bench/quote/large-quote.ts';
import { buildFicheVersion } from '../builders/fiche.ts';
import { libreOfficeWorkbooks } from '../builders/libreoffice.ts';
import { Chance, mutations } from '../builders/mutations.ts';
import { buildVendorQuote } from '../builders/quote-vendors.ts';
import { buildFaultyQuoteWorkbook } from '../builders/quote-workbook.ts';

const isFull = process.env.COURTIER_TEST_SIZE === 'full';
const FIRST_SEED = Number(process.env.COURTIER_TEST_SEED ?? 20_261_120);
/** What reads PDFs is stopped after 15 seconds, twice for each file. A quadratic step takes minutes. */
const LONGEST_MILLISECONDS = 40_000;
const MOST_MEGABYTES = 700;

const formats = [
  { format: 'xlsx', contentType: XLSX, files: isFull ? 8500 : 120 },
  { format: 'csv', contentType: CSV, files: isFull ? 1700 : 30 },
  { format: 'pdf', contentType: PDF, files: isFull ? 60 : 3 },
] as const;

const good: Record<(typeof formats)[number]['format'], Uint8Array[]> = {
  xlsx: [],
  csv: [],
  pdf: [],
};

beforeAll(async () => {
  const [hpe, nutanix, csv, pdf] = await Promise.all(
    (['hpe', 'nutanix', 'csv', 'pdf'] as const).map((style) => buildVendorQuote(style)),
  );
  good.xlsx.push(
    await buildLargeQuote(12),
    await buildFaultyQuoteWorkbook(),
    ...libreOfficeWorkbooks().map(([, bytes]) => bytes),
    ...[hpe, nutanix].flatMap((quote) => quote?.bytes ?? []),
  );
  good.csv.push(csv?.bytes ?? new Uint8Array());
  good.pdf.push(pdf?.bytes ?? new Uint8Array());
}, 120_000);

const ficheVersion = buildFicheVersion();
const today = '2026-11-16';

const OUTCOMES = ['refused', 'unreadable', 'read'] as const;

/** All that a file meets, from the gate to the annotated workbook; says what became of it. */
async function follow(
  bytes: Uint8Array,
  contentType: string,
): Promise<'refused' | 'unreadable' | 'read'> {
  const verdict = judge(uploadOf(contentType), await inspectFile(bytes));
  const outcome = await readAndJudge(bytes, contentType);
  return isRefusal(verdict) ? 'refused' : outcome;
}

async function readAndJudge(bytes: Uint8Array, contentType: string) {
  const file = await readFile(bytes, contentType).catch((error: unknown) => {
    const reason = unreadableReason(error);
    if (reason === undefined) throw error;
    return { unreadable: reason };
  });
  if ('unreadable' in file) {
    reportSchema.parse(unreadableReport({ ficheVersion, today }, file.unreadable));
    return 'unreadable';
  }
  const report = checkQuote({
    reading: readQuote(file.grids),
    source: file.source,
    ficheVersion,
    acquisition: { termMonths: 36 },
    exchange: null,
    today,
  });
  reportSchema.parse(report);
  if (contentType === XLSX) await annotateOrRefuse(bytes, report);
  return 'read';
}

/** What is read for its cells may still be too odd to write in; then that is said, and no more. */
async function annotateOrRefuse(bytes: Uint8Array, report: Parameters<typeof annotations>[0]) {
  try {
    await annotateWorkbook(bytes, annotations(report));
  } catch (error) {
    if (unreadableReason(error) === undefined) throw error;
  }
}

function uploadOf(contentType: string): Upload {
  const now = '2026-11-16T15:00:00.000Z';
  const upload = decideUpload(
    {
      uploadId: '01JD0000000000000000000004',
      owner: { kind: 'dossier', id: '01JD0000000000000000000002' },
      purpose: 'quote',
      fileName: 'soumission',
      contentType,
      size: 40_000,
      memberId: 'buyer',
      expiresAt: formExpiry(now),
    },
    now,
  );
  if (isRefusal(upload)) throw new Error(upload.code);
  return upload;
}

describe.each(formats)(
  '$files malformed files of format $format',
  ({ format, contentType, files }) => {
    it(
      `each give a refusal or a report, in bounded time and memory (seeds from ${FIRST_SEED})`,
      async () => {
        const outcomes = new Map<string, number>(OUTCOMES.map((outcome) => [outcome, 0]));
        for (let seed = FIRST_SEED; seed < FIRST_SEED + files; seed += 1) {
          const chance = new Chance(seed);
          const bytes = chance.pick(mutations[format])(chance.pick(good[format]), chance);
          const outcome = await timed(seed, () => follow(bytes, contentType));
          outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
        }
        expect([...outcomes.values()].reduce((sum, count) => sum + count, 0)).toBe(files);
        expect([...outcomes.keys()].toSorted()).toEqual([...OUTCOMES].toSorted());
        // Two readers must agree on a PDF, which nearly every mutation prevents.
        const harmless = format === 'pdf' ? 0 : 1;
        expect(outcomes.get('read'), 'some mutations do no harm').toBeGreaterThanOrEqual(harmless);
        expect(process.memoryUsage.rss() / 1024 / 1024).toBeLessThan(MOST_MEGABYTES);
      },
      isFull ? 3_600_000 : 120_000,
    );
  },
);

async function timed<Value>(seed: number, run: () => Promise<Value>): Promise<Value> {
  const start = performance.now();
  try {
    return await run();
  } catch (cause) {
    throw new Error(`The file of seed ${seed} is neither refused nor reported.`, { cause });
  } finally {
    expect(performance.now() - start, `seed ${seed}`).toBeLessThan(LONGEST_MILLISECONDS);
  }
}

it('the good files that the others are made from are all let in and read', async () => {
  for (const { format, contentType } of formats) {
    for (const bytes of good[format]) expect(await follow(bytes, contentType)).toBe('read');
  }
});
