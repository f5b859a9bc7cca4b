import { Decimal } from 'decimal.js';
import * as z from 'zod';
import { canonicalPartNumber } from '../catalogue/index.ts';
import { withoutAccents } from './cell-values.ts';
import { type Finding, findingSchema, type QuoteLine, type Report } from './report.ts';

const comparedFieldSchema = z.enum(['partNumber', 'quantity', 'netUnitPrice', 'lineTotal']);
export type ComparedField = z.output<typeof comparedFieldSchema>;

const comparedTotalSchema = z.enum(['subtotal', 'discount', 'tps', 'tvq', 'total']);
export type ComparedTotal = z.output<typeof comparedTotalSchema>;

const comparedLineSchema = z.object({
  sheet: z.string(),
  row: z.int().positive(),
  partNumber: z.string().nullable(),
  description: z.string().nullable(),
  quantity: z.string().nullable(),
  netUnitPrice: z.string().nullable(),
  lineTotal: z.string().nullable(),
});
export type ComparedLine = z.output<typeof comparedLineSchema>;

const changeSchema = z.object({ before: z.string().nullable(), after: z.string().nullable() });

/** What changed from one submission to the next. Amounts are in the currency of each quote. */
export const reportComparisonSchema = z.object({
  currency: changeSchema,
  lines: z.object({
    added: z.array(comparedLineSchema),
    removed: z.array(comparedLineSchema),
    changed: z.array(
      z.object({
        before: comparedLineSchema,
        after: comparedLineSchema,
        fields: z.array(comparedFieldSchema).min(1),
      }),
    ),
  }),
  /** Computed totals that differ, with the difference where both are known. */
  totals: z.array(
    changeSchema.extend({ name: comparedTotalSchema, difference: z.string().nullable() }),
  ),
  findings: z.object({
    /** As the earlier report numbers them. */
    fixed: z.array(findingSchema),
    /** As the later report numbers them. */
    remaining: z.array(findingSchema),
    added: z.array(findingSchema),
  }),
});
export type ReportComparison = z.output<typeof reportComparisonSchema>;

/**
 * Compares two reports of one dossier (guide 3.4.1: a quote is corrected and submitted again). Lines pair
 * by part number, or by description without one, wherever they stand; of several alike, those that did not
 * change pair first, then in order. A finding remains when the same code is told of the same subject.
 */
export function compareReports(before: Report, after: Report): ReportComparison {
  const { pairs, removed, added } = pairLines(before.lines, after.lines);
  const changed = pairs.flatMap(([one, other]) => {
    const fields = fieldsChanged(one, other);
    return fields.length === 0
      ? []
      : [{ before: comparedLine(one), after: comparedLine(other), fields }];
  });
  return {
    currency: { before: before.quote.currency, after: after.quote.currency },
    lines: { added: added.map(comparedLine), removed: removed.map(comparedLine), changed },
    totals: comparedTotals(before, after),
    findings: comparedFindings(before.findings, after.findings),
  };
}

interface Pairing<Item> {
  readonly pairs: readonly (readonly [Item, Item])[];
  readonly removed: readonly Item[];
  readonly added: readonly Item[];
}

/** Pairs what bears the same key, first come first served; the order of `after` is kept. */
function pairBy<Item>(
  before: readonly Item[],
  after: readonly Item[],
  keyOf: (item: Item) => string,
): Pairing<Item> {
  const waiting = Map.groupBy(before, keyOf);
  const pairs: (readonly [Item, Item])[] = [];
  const added: Item[] = [];
  const taken = new Map<string, number>();
  for (const item of after) {
    const key = keyOf(item);
    const index = taken.get(key) ?? 0;
    const partner = waiting.get(key)?.[index];
    taken.set(key, index + 1);
    if (partner === undefined) added.push(item);
    else pairs.push([partner, item]);
  }
  const paired = new Set(pairs.map(([item]) => item));
  return { pairs, added, removed: before.filter((item) => !paired.has(item)) };
}

/** The same line first, then the same part, then the same description under another part number. */
function pairLines(before: readonly QuoteLine[], after: readonly QuoteLine[]): Pairing<QuoteLine> {
  const same = pairBy(before, after, (line) => JSON.stringify([partOf(line), ...amountsOf(line)]));
  const alike = pairBy(same.removed, same.added, partOf);
  const renamed = pairBy(alike.removed, alike.added, (line) =>
    line.description === null ? JSON.stringify([line.sheet, line.row]) : nameOf(line),
  );
  const order = new Map(after.map((line, index) => [line, index]));
  const orderOf = (line: QuoteLine): number => order.get(line) ?? 0;
  return {
    ...renamed,
    pairs: [...same.pairs, ...alike.pairs, ...renamed.pairs].toSorted(
      ([, a], [, b]) => orderOf(a) - orderOf(b),
    ),
  };
}

const partOf = (line: QuoteLine): string =>
  line.partNumber === null ? `=${nameOf(line)}` : canonicalPartNumber(line.partNumber);

const nameOf = ({ description }: QuoteLine): string =>
  withoutAccents(description ?? '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

const AMOUNTS = ['quantity', 'netUnitPrice', 'lineTotal'] as const;

const amountsOf = (line: QuoteLine): (string | null)[] =>
  AMOUNTS.map((field) => canonicalAmount(line[field]));

/** `10.50` and `10.5` are the same. */
const canonicalAmount = (amount: string | null): string | null =>
  amount === null ? null : new Decimal(amount).toFixed();

function fieldsChanged(before: QuoteLine, after: QuoteLine): ComparedField[] {
  const amounts = AMOUNTS.filter(
    (field) => canonicalAmount(before[field]) !== canonicalAmount(after[field]),
  );
  return partOf(before) === partOf(after) ? amounts : ['partNumber', ...amounts];
}

function comparedLine(line: QuoteLine): ComparedLine {
  const { sheet, row, partNumber, description, quantity, netUnitPrice, lineTotal } = line;
  return { sheet, row, partNumber, description, quantity, netUnitPrice, lineTotal };
}

function comparedTotals(before: Report, after: Report): ReportComparison['totals'] {
  return comparedTotalSchema.options.flatMap((name) => {
    const [one, other] = [before.totals.computed[name], after.totals.computed[name]];
    if (canonicalAmount(one) === canonicalAmount(other)) return [];
    const isComparable = one !== null && other !== null;
    const difference = isComparable ? new Decimal(other).minus(one).toFixed(2) : null;
    return [{ name, before: one, after: other, difference }];
  });
}

function comparedFindings(
  before: readonly Finding[],
  after: readonly Finding[],
): ReportComparison['findings'] {
  const { pairs, removed, added } = pairBy(before, after, ({ code, subject }) =>
    JSON.stringify([code, subject]),
  );
  return {
    fixed: [...removed],
    remaining: pairs.map(([, finding]) => finding),
    added: [...added],
  };
}
