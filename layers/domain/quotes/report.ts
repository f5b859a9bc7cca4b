import * as z from 'zod';
import {
  acquisitionModeSchema,
  componentGroupSchema,
  componentKindSchema,
  versionIdSchema,
} from '../catalogue/index.ts';
import { dateSchema, identifierSchema } from '../values/identifiers.ts';
import { findingCodeSchema, remedySchema, severitySchema } from './finding-codes.ts';

export { type AcquisitionMode, acquisitionModeSchema } from '../catalogue/index.ts';

/** What a column of a quote means to us. */
export const columnMeaningSchema = z.enum([
  'part-number',
  'description',
  'term',
  'list-unit-price',
  'discount',
  'net-unit-price',
  'quantity',
  'line-total',
  'start-date',
  'end-date',
  'line-type',
  'modality',
  'mode',
  'line-number',
  'parent',
]);
export type ColumnMeaning = z.output<typeof columnMeaningSchema>;

export const placeSchema = z.object({
  sheet: z.string(),
  row: z.int().positive(),
  cell: z.string().regex(/^[A-Z]{1,3}[1-9]\d*$/),
  /** Page of a PDF, from 1. */
  page: z.int().positive().exactOptional(),
});
export type Place = z.output<typeof placeSchema>;

/** A decimal that a quote states; unlike our own amounts it may be negative. */
export const statedDecimalSchema = z.string().regex(/^-?\d{1,15}(\.\d{1,15})?$/);

/** One line of a quote. Null: the quote says nothing, or says it illegibly (then a finding tells). */
export const quoteLineSchema = z.object({
  sheet: z.string(),
  row: z.int().positive(),
  /** Cell reference of each column in this row. */
  cells: z.partialRecord(columnMeaningSchema, z.string()),
  partNumber: z.string().nullable(),
  description: z.string().nullable(),
  termMonths: z.int().nullable(),
  listUnitPrice: statedDecimalSchema.nullable(),
  /** In percent: `"25"` for 25 %. */
  discountPercent: statedDecimalSchema.nullable(),
  netUnitPrice: statedDecimalSchema.nullable(),
  quantity: statedDecimalSchema.nullable(),
  lineTotal: statedDecimalSchema.nullable(),
  /** The price is the word « inclus »: a price of zero. */
  included: z.boolean(),
  startsOn: dateSchema.nullable(),
  endsOn: dateSchema.nullable(),
  lineType: z.string().nullable(),
  modality: z.string().nullable(),
  /** Bought or leased, where the line says it. */
  mode: acquisitionModeSchema.nullable(),
  /** Title of the section that the line stands under, as `sections` of the reading names it. */
  section: z.string().nullable(),
  /** Row of the bundle that this line details (same sheet), or null for a line of its own. */
  parentRow: z.int().positive().nullable(),
  /** Page of a PDF, from 1. */
  page: z.int().positive().exactOptional(),
});
export type QuoteLine = z.output<typeof quoteLineSchema>;

/** A line with the qualified component that it was mapped to, or null. */
export const checkedLineSchema = quoteLineSchema.extend({
  /** Whether its amount adds to the total: a bundle and its details are never counted both. */
  counted: z.boolean(),
  component: z
    .object({
      partNumber: z.string(),
      designation: z.string(),
      kind: componentKindSchema,
      group: componentGroupSchema,
      offer: z.string(),
    })
    .nullable(),
});
export type CheckedLine = z.output<typeof checkedLineSchema>;

export const findingSchema = z.object({
  /** `F1`, `F2`… in the order of the report; what the broker's ruling names. */
  id: z.string().regex(/^F[1-9]\d*$/),
  severity: severitySchema,
  code: findingCodeSchema,
  rule: z.string(),
  guideSection: z.string(),
  remedy: remedySchema,
  place: placeSchema.nullable(),
  /** What it is about: a part number, a column title, a requirement of the minimum configuration… */
  subject: z.string().nullable(),
  expected: z.string().nullable(),
  found: z.string().nullable(),
});
export type Finding = z.output<typeof findingSchema>;

export const understoodColumnSchema = z.object({
  sheet: z.string(),
  cell: z.string(),
  title: z.string(),
  /** Null: the column was not used. */
  meaning: columnMeaningSchema.nullable(),
});
export type UnderstoodColumn = z.output<typeof understoodColumnSchema>;

export const totalsSchema = z.object({
  subtotal: statedDecimalSchema.nullable(),
  /** A discount on the whole, as a positive amount taken off the sum of the lines before taxes. */
  discount: statedDecimalSchema.nullable(),
  tps: statedDecimalSchema.nullable(),
  tvq: statedDecimalSchema.nullable(),
  total: statedDecimalSchema.nullable(),
});
export type Totals = z.output<typeof totalsSchema>;

/** A section of a quote whose subtotal is stated. */
export const sectionSchema = z.object({
  name: z.string(),
  place: placeSchema,
  subtotal: statedDecimalSchema,
});
export type Section = z.output<typeof sectionSchema>;

/** How the file was read, so that nobody has to trust it blindly. */
export const sourceSchema = z.object({
  format: z.enum(['xlsx', 'csv', 'pdf']),
  /** CSV: `utf-8`, `windows-1252`, `utf-16le`…; null elsewhere. */
  encoding: z.string().nullable(),
  /** CSV: `;`, `,`, tab…; null elsewhere. */
  separator: z.string().nullable(),
  /** Which sign separates the cents, where the whole file tells; null when each cell tells for itself. */
  decimalSign: z.enum([',', '.']).nullable(),
});
export type Source = z.output<typeof sourceSchema>;

/** What a quote says of itself. */
export const quoteFactsSchema = z.object({
  number: z.string().nullable(),
  currency: z.string().nullable(),
  issuedOn: dateSchema.nullable(),
  /** Last day of validity, stated or counted from the date of the quote. */
  validUntil: dateSchema.nullable(),
  /** Stated as a number of days (« valide 30 jours »); the last day follows from `issuedOn`. */
  validForDays: z.int().positive().nullable(),
  modality: z.string().nullable(),
  mode: acquisitionModeSchema.nullable(),
});
export type QuoteFacts = z.output<typeof quoteFactsSchema>;

/** A rate frozen for a quote in another currency (G14): CAD for one unit of that currency. */
export const exchangeSchema = z.object({
  currency: z.string().regex(/^[A-Z]{3}$/),
  rate: z.string().regex(/^\d{1,6}(\.\d{1,8})?$/),
  on: dateSchema,
  source: z.string().trim().min(3).max(300),
});
export type Exchange = z.output<typeof exchangeSchema>;

export const resultSchema = z.enum([
  'conform',
  'conform-with-warnings',
  'refused',
  'needs-reading',
]);
export type Result = z.output<typeof resultSchema>;

/** Everything found in a quote, at once. Holds all lines: stored in S3 by hash. */
export const reportSchema = z.object({
  version: z.literal(1),
  /** The quote that it judges: two quotes never share a report, which goes with its own. Older ones lack it. */
  quoteId: identifierSchema.exactOptional(),
  result: resultSchema,
  checkedOn: dateSchema,
  ficheVersion: z.object({ supplierId: identifierSchema, versionId: versionIdSchema }),
  source: sourceSchema.nullable(),
  quote: quoteFactsSchema,
  findings: z.array(findingSchema),
  understoodColumns: z.array(understoodColumnSchema),
  sections: z.array(sectionSchema),
  totals: z.object({
    /** In the currency of the quote. */
    stated: totalsSchema,
    computed: totalsSchema,
    /** What is computed, in CAD, to the cent: the same as `computed` for a quote in CAD; null without a frozen rate. */
    cad: totalsSchema.nullable(),
  }),
  /** How the stated total rounds both taxes; null when it states no total with taxes, or neither method gives it. */
  taxMethod: z.enum(['each-tax', 'both-taxes-at-once']).nullable(),
  exchange: exchangeSchema.nullable(),
  lines: z.array(checkedLineSchema),
});
export type Report = z.output<typeof reportSchema>;

/** How many findings of a severity a report holds. */
export function countFindings(
  report: Pick<Report, 'findings'>,
  severity: Finding['severity'],
): number {
  return report.findings.filter((finding) => finding.severity === severity).length;
}
