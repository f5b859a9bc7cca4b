import { Decimal } from 'decimal.js';
import * as z from 'zod';
import { exchangeSchema as frozenRateSchema } from '#domain/quotes/index.ts';
import { dateSchema, sha256Schema } from '#domain/values/identifiers.ts';

/** What the contract, its amendments and the engagement form have in common. */
export const textSchema = z.string().trim().min(1).max(500);
export const longTextSchema = z.string().trim().min(1).max(4000);
export const referenceSchema = z.string().trim().min(1).max(60);

/** Canadian dollars, a decimal string of two decimals. */
export const amountSchema = z.string().regex(/^\d{1,13}\.\d{2}$/);
const moneySchema = z.string().regex(/^-?\d{1,13}\.\d{2,6}$/);
const quantitySchema = z.string().regex(/^\d{1,9}(\.\d{1,6})?$/);

export const organisationSchema = z.strictObject({
  name: textSchema,
  address: z.array(textSchema).min(1).max(6),
  neq: z
    .string()
    .regex(/^\d{10}$/)
    .optional(),
});

const signatorySchema = <Party extends 'client' | 'supplier'>(party: Party) =>
  z.strictObject({ party: z.literal(party), name: textSchema, title: textSchema });

/** The two parties, the client first (P3, P54). */
export const signatoriesSchema = z.tuple([signatorySchema('client'), signatorySchema('supplier')]);

export const lineSchema = z.strictObject({
  partNumber: z.string().trim().min(1).max(80),
  designation: textSchema,
  quantity: quantitySchema,
  unitPrice: moneySchema,
  total: moneySchema,
});
export type PriceLine = z.output<typeof lineSchema>;

export const amountsSchema = z
  .strictObject({
    currency: z.literal('CAD'),
    subtotal: amountSchema,
    tps: amountSchema,
    tvq: amountSchema,
    total: amountSchema,
  })
  .refine(({ subtotal, tps, tvq, total }) => sum([subtotal, tps, tvq]).eq(total), {
    path: ['total'],
    error: 'The total is not subtotal + TPS + TVQ',
  });
export type Amounts = z.output<typeof amountsSchema>;

/** The rate at which the prices of a quote were converted to Canadian dollars (G14). */
export const exchangeSchema = z.strictObject(frozenRateSchema.shape);
export type Exchange = z.output<typeof exchangeSchema>;

/** In the order in which they are lettered (guide 3.3.1). */
export const ANNEX_KINDS = [
  'amending-annex',
  'supplier-conditions',
  'service-description',
  'supplier-document',
] as const;

export const annexSchema = z.strictObject({
  letter: z.string().regex(/^[A-Z]$/),
  kind: z.enum(ANNEX_KINDS),
  title: textSchema,
  fileName: textSchema,
  pages: z.int().positive(),
  sha256: sha256Schema,
});
export type ContractAnnex = z.output<typeof annexSchema>;

export const ficheSchema = z.strictObject({
  version: z.string().trim().min(1).max(40),
  publishedOn: dateSchema,
  sha256: sha256Schema,
});

/** Lettered A, B, C… in their order; 26 at most. */
export const letteredAnnexesSchema = z
  .array(annexSchema)
  .max(26)
  .refine((annexes) => annexes.every((annex, index) => annex.letter === letterAt(index)), {
    error: 'Annexes must be lettered A, B, C… in order',
  });

const letterAt = (index: number): string => String.fromCharCode('A'.charCodeAt(0) + index);

export const isSumOf = (lines: readonly PriceLine[], subtotal: string): boolean =>
  sum(lines.map((line) => line.total)).eq(subtotal);

const sum = (amounts: readonly string[]): Decimal =>
  amounts.reduce((total, amount) => total.plus(amount), new Decimal(0));
