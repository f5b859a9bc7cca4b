import * as z from 'zod';
import { dateSchema } from '#domain/values/identifiers.ts';
import { longestLastDay } from './contract-data.ts';
import {
  amountsSchema,
  exchangeSchema,
  ficheSchema,
  isSumOf,
  letteredAnnexesSchema,
  lineSchema,
  longTextSchema,
  organisationSchema,
  referenceSchema,
  signatoriesSchema,
} from './contract-parts.ts';

/** A term is told by its last days: what it was, and what it becomes. */
const termChangeSchema = z
  .strictObject({ from: dateSchema, to: dateSchema })
  .refine(({ from, to }) => from !== to, { error: 'The end of the contract does not change' });

const conditionsSchema = z.strictObject({
  description: longTextSchema,
  /** The annex of the amendment that holds the conditions as the broker changed them (G25). */
  annexLetter: z
    .string()
    .regex(/^[A-Z]$/)
    .nullable(),
});

const changesSchema = z
  .strictObject({
    term: termChangeSchema.nullable(),
    /** Lines added to the price schedule; a negative total takes away. */
    lines: z.array(lineSchema).max(2000),
    /** What the added lines come to, in Canadian dollars; null without lines. */
    amounts: amountsSchema.nullable(),
    /** Where the quote of the lines is in another currency; absent in Canadian dollars. */
    exchange: exchangeSchema.exactOptional(),
    conditions: conditionsSchema.nullable(),
    /** Names, addresses, contacts: what changes nothing of the rights of the parties. */
    administrative: longTextSchema.nullable(),
  })
  .refine(
    ({ term, lines, conditions, administrative }) =>
      term !== null || lines.length > 0 || conditions !== null || administrative !== null,
    { error: 'An amendment changes something' },
  )
  .refine(({ lines, amounts }) => lines.length > 0 === (amounts !== null), {
    path: ['amounts'],
    error: 'Added lines come with their amounts, and amounts with lines',
  })
  .refine(({ lines, amounts }) => amounts === null || isSumOf(lines, amounts.subtotal), {
    path: ['amounts', 'subtotal'],
    error: 'The subtotal is not the sum of the lines',
  });

const amendedContractSchema = z.strictObject({
  reference: referenceSchema,
  /** Signature by the parties: the later of the two dates (G6). */
  signedOn: dateSchema,
  startsOn: dateSchema,
  endsOn: dateSchema,
});

/** What an amendment says. Amounts are decimal strings in Canadian dollars, dates are Toronto dates. */
export const amendmentDataSchema = z
  .strictObject({
    reference: referenceSchema,
    number: z.int().min(1).max(999),
    preparedOn: dateSchema,
    client: organisationSchema,
    supplier: organisationSchema,
    signatories: signatoriesSchema,
    contract: amendedContractSchema,
    /** When it takes effect, if both parties signed by then; else at the later signature. */
    startsOn: dateSchema,
    reason: longTextSchema,
    changes: changesSchema,
    annexes: letteredAnnexesSchema,
    fiche: ficheSchema,
  })
  .refine(
    ({ contract, changes }) => changes.term === null || changes.term.from === contract.endsOn,
    {
      path: ['changes', 'term', 'from'],
      error: 'The end that changes is not that of the contract',
    },
  )
  .refine(({ contract, changes }) => changes.term === null || changes.term.to > contract.startsOn, {
    path: ['changes', 'term', 'to'],
    error: 'The contract must end after it starts',
  })
  .refine(({ contract, startsOn }) => startsOn >= contract.startsOn, {
    path: ['startsOn'],
    error: 'The amendment takes effect before its contract starts',
  })
  .refine(({ contract, changes }) => isWithinThreeYears(contract.startsOn, changes.term?.to), {
    path: ['changes', 'term', 'to'],
    error: 'The term, this amendment included, exceeds three years',
  })
  .refine(
    ({ changes: { conditions }, annexes }) =>
      conditions === null ||
      conditions.annexLetter === null ||
      annexes.some(({ letter }) => letter === conditions.annexLetter),
    { path: ['changes', 'conditions', 'annexLetter'], error: 'The annex named is not there' },
  );

export type AmendmentData = z.output<typeof amendmentDataSchema>;

const isWithinThreeYears = (startsOn: string, endsOn: string | undefined): boolean =>
  endsOn === undefined || endsOn <= longestLastDay(startsOn);
