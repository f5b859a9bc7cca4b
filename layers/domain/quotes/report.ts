import * as z from 'zod';
import { componentGroupSchema, componentKindSchema, versionIdSchema } from '../catalogue/index.ts';
import { dateSchema, identifierSchema } from '../values/identifiers.ts';
import { findingCodeSchema, remedySchema, severitySchema } from './finding-codes.ts';

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
  'line-number',
]);
export type ColumnMeaning = z.output<typeof columnMeaningSchema>;

export const placeSchema = z.object({
  sheet: z.string(),
  row: z.int().positive(),
  cell: z.string().regex(/^[A-Z]{1,3}[1-9]\d*$/),
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
});
export type QuoteLine = z.output<typeof quoteLineSchema>;

/** A line with the qualified component that it was mapped to, or null. */
export const checkedLineSchema = quoteLineSchema.extend({
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
  tps: statedDecimalSchema.nullable(),
  tvq: statedDecimalSchema.nullable(),
  total: statedDecimalSchema.nullable(),
});
export type Totals = z.output<typeof totalsSchema>;

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
  result: resultSchema,
  checkedOn: dateSchema,
  ficheVersion: z.object({ supplierId: identifierSchema, versionId: versionIdSchema }),
  quote: z.object({
    number: z.string().nullable(),
    currency: z.string().nullable(),
    validUntil: dateSchema.nullable(),
    modality: z.string().nullable(),
  }),
  findings: z.array(findingSchema),
  understoodColumns: z.array(understoodColumnSchema),
  totals: z.object({ stated: totalsSchema, computed: totalsSchema }),
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
