import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { amendedArticleSchema as listedArticleSchema } from '#domain/catalogue/index.ts';
import { dateSchema } from '#domain/values/identifiers.ts';
import {
  ANNEX_KINDS,
  amountsSchema,
  type ContractAnnex,
  exchangeSchema,
  ficheSchema,
  isSumOf,
  letteredAnnexesSchema,
  lineSchema,
  organisationSchema,
  referenceSchema,
  signatoriesSchema,
  textSchema,
} from './contract-parts.ts';

export type { ContractAnnex } from './contract-parts.ts';

const LONGEST_TERM_YEARS = 3;

const termSchema = z.strictObject({
  startsOn: dateSchema,
  endsOn: dateSchema,
  renewalMonths: z.int().min(0).max(36),
});

const solutionSchema = z.discriminatedUnion('basis', [
  z.strictObject({ basis: z.literal('minimum-configuration'), name: textSchema }),
  z.strictObject({ basis: z.literal('evolution'), name: textSchema, priorContract: textSchema }),
]);

const annexesSchema = letteredAnnexesSchema
  .min(1)
  .refine((annexes) => countOfKind(annexes, 'amending-annex') <= 1, {
    error: 'At most one amending annex is annexed; none when the fiche declares none',
  })
  .refine((annexes) => countOfKind(annexes, 'supplier-conditions') >= 1, {
    error: "The supplier's conditions must be annexed",
  })
  .refine(isInOrder, {
    error: 'The amending annex comes first, then conditions, description and supplier documents',
  });

/** What the annexe modificative does to an article of the contract (P31). */
const amendedArticleSchema = z.strictObject(listedArticleSchema.shape);

/**
 * What the contract says. Amounts are decimal strings in Canadian dollars, dates are Toronto dates.
 * The two signatory parties are a pair, the client first (P3, P54).
 */
export const contractDataSchema = z
  .strictObject({
    reference: referenceSchema,
    preparedOn: dateSchema,
    client: organisationSchema,
    supplier: organisationSchema,
    signatories: signatoriesSchema,
    solution: solutionSchema,
    fiche: ficheSchema,
    term: termSchema,
    lines: z.array(lineSchema).min(1).max(2000),
    amounts: amountsSchema,
    /** Where the validated quote is in another currency; absent in Canadian dollars. */
    exchange: exchangeSchema.exactOptional(),
    annexes: annexesSchema,
    /** Where known; empty when nobody told them, and the contract then says so. */
    amendedArticles: z.array(amendedArticleSchema).max(200).default([]),
  })
  .refine(({ term }) => term.endsOn > term.startsOn, {
    path: ['term', 'endsOn'],
    error: 'The contract must end after it starts',
  })
  .refine(({ term }) => lastDay(term) <= longestLastDay(term.startsOn), {
    path: ['term'],
    error: 'The term, renewals included, exceeds three years',
  })
  .refine(({ lines, amounts }) => isSumOf(lines, amounts.subtotal), {
    path: ['amounts', 'subtotal'],
    error: 'The subtotal is not the sum of the lines',
  })
  .refine(
    ({ annexes, amendedArticles }) =>
      amendedArticles.length === 0 || countOfKind(annexes, 'amending-annex') === 1,
    { path: ['amendedArticles'], error: 'Only an amending annex amends articles' },
  );

export type ContractData = z.input<typeof contractDataSchema>;
export type CheckedContractData = z.output<typeof contractDataSchema>;
type Term = z.output<typeof termSchema>;

/** Last possible day of the contract, every renewal taken. */
export function lastDay(term: Term): string {
  if (term.renewalMonths === 0) return term.endsOn;
  const dayAfter = Temporal.PlainDate.from(term.endsOn).add({ days: 1 });
  return dayAfter.add({ months: term.renewalMonths }).subtract({ days: 1 }).toString();
}

/** Last day that a contract may have, renewals included (P57, G12). */
export function longestLastDay(startsOn: string): string {
  const start = Temporal.PlainDate.from(startsOn);
  return start.add({ years: LONGEST_TERM_YEARS }).subtract({ days: 1 }).toString();
}

const countOfKind = (annexes: readonly ContractAnnex[], kind: ContractAnnex['kind']): number =>
  annexes.filter((annex) => annex.kind === kind).length;

function isInOrder(annexes: readonly ContractAnnex[]): boolean {
  const ranks = annexes.map(({ kind }) => ANNEX_KINDS.indexOf(kind));
  return ranks.every((rank, index) => index === 0 || rank >= (ranks[index - 1] ?? 0));
}
