import { Decimal } from 'decimal.js';
import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { dateSchema, sha256Schema } from '#domain/values/identifiers.ts';

const LONGEST_TERM_YEARS = 3;

const textSchema = z.string().trim().min(1).max(500);
const moneySchema = z.string().regex(/^-?\d{1,13}\.\d{2,6}$/);
const amountSchema = z.string().regex(/^\d{1,13}\.\d{2}$/);
const quantitySchema = z.string().regex(/^\d{1,9}(\.\d{1,6})?$/);

const organisationSchema = z.strictObject({
  name: textSchema,
  address: z.array(textSchema).min(1).max(6),
  neq: z
    .string()
    .regex(/^\d{10}$/)
    .optional(),
});

const signatorySchema = <Party extends 'client' | 'supplier'>(party: Party) =>
  z.strictObject({ party: z.literal(party), name: textSchema, title: textSchema });

const lineSchema = z.strictObject({
  partNumber: z.string().trim().min(1).max(80),
  designation: textSchema,
  quantity: quantitySchema,
  unitPrice: moneySchema,
  total: moneySchema,
});

const amountsSchema = z.strictObject({
  currency: z.literal('CAD'),
  subtotal: amountSchema,
  tps: amountSchema,
  tvq: amountSchema,
  total: amountSchema,
});

const annexSchema = z.strictObject({
  letter: z.string().regex(/^[A-Z]$/),
  kind: z.enum(['amending-annex', 'supplier-conditions', 'service-description']),
  title: textSchema,
  fileName: textSchema,
  pages: z.int().positive(),
  sha256: sha256Schema,
});

const termSchema = z.strictObject({
  startsOn: dateSchema,
  endsOn: dateSchema,
  renewalMonths: z.int().min(0).max(36),
});

const solutionSchema = z.discriminatedUnion('basis', [
  z.strictObject({ basis: z.literal('minimum-configuration'), name: textSchema }),
  z.strictObject({ basis: z.literal('evolution'), name: textSchema, priorContract: textSchema }),
]);

const annexesSchema = z
  .array(annexSchema)
  .min(1)
  .max(26)
  .refine((annexes) => annexes.every((annex, index) => annex.letter === letterAt(index)), {
    error: 'Annexes must be lettered A, B, C… in order',
  })
  .refine((annexes) => countOfKind(annexes, 'amending-annex') <= 1, {
    error: 'At most one amending annex is annexed; none when the fiche declares none',
  })
  .refine((annexes) => countOfKind(annexes, 'supplier-conditions') >= 1, {
    error: "The supplier's conditions must be annexed",
  });

/**
 * What the contract says. Amounts are decimal strings in Canadian dollars, dates are Toronto dates.
 * The two signatory parties are a pair, the client first (P3, P54).
 */
export const contractDataSchema = z
  .strictObject({
    reference: z.string().trim().min(1).max(60),
    preparedOn: dateSchema,
    client: organisationSchema,
    supplier: organisationSchema,
    signatories: z.tuple([signatorySchema('client'), signatorySchema('supplier')]),
    solution: solutionSchema,
    fiche: z.strictObject({
      version: z.string().trim().min(1).max(40),
      publishedOn: dateSchema,
      sha256: sha256Schema,
    }),
    term: termSchema,
    lines: z.array(lineSchema).min(1).max(2000),
    amounts: amountsSchema,
    annexes: annexesSchema,
  })
  .refine(({ term }) => term.endsOn > term.startsOn, {
    path: ['term', 'endsOn'],
    error: 'The contract must end after it starts',
  })
  .refine(({ term }) => lastDay(term) <= longestLastDay(term), {
    path: ['term'],
    error: 'The term, renewals included, exceeds three years',
  })
  .refine(({ lines, amounts }) => sum(lines.map((line) => line.total)).eq(amounts.subtotal), {
    path: ['amounts', 'subtotal'],
    error: 'The subtotal is not the sum of the lines',
  })
  .refine(({ amounts }) => sum([amounts.subtotal, amounts.tps, amounts.tvq]).eq(amounts.total), {
    path: ['amounts', 'total'],
    error: 'The total is not subtotal + TPS + TVQ',
  });

export type ContractData = z.infer<typeof contractDataSchema>;
export type ContractAnnex = z.infer<typeof annexSchema>;
type Term = z.infer<typeof termSchema>;

/** Last possible day of the contract, every renewal taken. */
export function lastDay(term: Term): string {
  if (term.renewalMonths === 0) return term.endsOn;
  const dayAfter = Temporal.PlainDate.from(term.endsOn).add({ days: 1 });
  return dayAfter.add({ months: term.renewalMonths }).subtract({ days: 1 }).toString();
}

function longestLastDay(term: Term): string {
  const start = Temporal.PlainDate.from(term.startsOn);
  return start.add({ years: LONGEST_TERM_YEARS }).subtract({ days: 1 }).toString();
}

const letterAt = (index: number): string => String.fromCharCode('A'.charCodeAt(0) + index);

const countOfKind = (annexes: readonly ContractAnnex[], kind: ContractAnnex['kind']): number =>
  annexes.filter((annex) => annex.kind === kind).length;

const sum = (amounts: readonly string[]): Decimal =>
  amounts.reduce((total, amount) => total.plus(amount), new Decimal(0));
