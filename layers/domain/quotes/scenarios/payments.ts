import * as z from 'zod';
import { dateSchema } from '../../values/identifiers.ts';
import { amountSchema } from '../../values/money.ts';
import { statedDecimalSchema } from '../report.ts';

/** Three years, renewals included (guide 4.5). */
export const MAXIMUM_MONTHS = 36;

/** A month of the contract, from 1. */
const monthSchema = z.int().min(1).max(MAXIMUM_MONTHS);
const labelSchema = z.string().trim().min(2).max(80);
const period = {
  fromMonth: monthSchema.default(1),
  /** Null: until the end of the contract. */
  toMonth: monthSchema.nullable().default(null),
};

/** Prices rise by so many percent on `from` and on each of its anniversaries, compounded. */
export const indexationSchema = z.object({
  percentPerYear: z.string().regex(/^-?\d{1,2}(\.\d{1,4})?$/),
  from: dateSchema,
});
export type Indexation = z.output<typeof indexationSchema>;

export const oneTimeSchema = z.object({
  kind: z.literal('one-time'),
  label: labelSchema,
  amount: statedDecimalSchema,
  month: monthSchema.default(1),
});

/** An amount billed at the start of each period; a period that starts within the contract is due in full. */
export const recurringSchema = z.object({
  kind: z.literal('recurring'),
  label: labelSchema,
  amount: amountSchema,
  everyMonths: z.literal([1, 3, 6, 12]),
  ...period,
  indexation: indexationSchema.nullable().default(null),
  /** Prices agreed for later; indexation goes on from the last one. */
  changes: z
    .array(z.object({ from: dateSchema, amount: amountSchema }))
    .max(6)
    .default([]),
});
export type Recurring = z.output<typeof recurringSchema>;

/** So many units paid each month, used or not; what is used beyond has its own price. */
export const reservationSchema = z.object({
  kind: z.literal('reservation'),
  label: labelSchema,
  minimumQuantity: amountSchema,
  estimatedQuantity: amountSchema,
  unitPrice: amountSchema,
  unitPriceBeyond: amountSchema,
  ...period,
  indexation: indexationSchema.nullable().default(null),
});
export type Reservation = z.output<typeof reservationSchema>;

/** Paid at once; the charges that it covers are taken off it from that month, and what is left at the end is lost. */
export const prepaymentSchema = z.object({
  kind: z.literal('prepayment'),
  label: labelSchema,
  amount: amountSchema,
  month: monthSchema.default(1),
  /** Labels of the recurring payments and reservations that it covers. */
  covers: z.array(labelSchema).min(1).max(12),
});
export type Prepayment = z.output<typeof prepaymentSchema>;

/** How a price is paid during the contract (guide 3.4.1: prices and payments that change with time). */
export const paymentSchema = z.discriminatedUnion('kind', [
  oneTimeSchema,
  recurringSchema,
  reservationSchema,
  prepaymentSchema,
]);
export type Payment = z.output<typeof paymentSchema>;
