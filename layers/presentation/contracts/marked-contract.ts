import { MARK } from '#domain/contracts/index.ts';
import type { TypesettingInput } from '../template.ts';
import type { ContractAnnex, ContractData } from './contract-data.ts';
import { contractDocument } from './contract-document.ts';
import { NONE } from './printed-parts.ts';

/** What makes a template say one text rather than another. */
export interface ContractVariant {
  readonly basis: ContractData['solution']['basis'];
  readonly isRenewable: boolean;
  /** Whether the prices were converted from another currency. */
  readonly isConverted: boolean;
  /** Without annexe modificative, with one, or with one whose amended articles are listed. */
  readonly amending: 'none' | 'unlisted' | 'listed';
}

/** All the texts that the contract of a package may say, the likeliest first. */
export function contractVariants(known: {
  readonly hasAmendingAnnex: boolean;
  readonly isRenewable: boolean;
}): ContractVariant[] {
  const amendings = known.hasAmendingAnnex
    ? (['unlisted', 'listed'] as const)
    : (['none'] as const);
  return [false, true].flatMap((isConverted) =>
    amendings.flatMap((amending) =>
      (['minimum-configuration', 'evolution'] as const).map((basis) => ({
        basis,
        isRenewable: known.isRenewable,
        isConverted,
        amending,
      })),
    ),
  );
}

/** What the contract says in some variants alone. */
const SAID: readonly (readonly [string, (variant: ContractVariant) => boolean])[] = [
  ['au taux figé de', ({ isConverted }) => isConverted],
  ['bonifier ou à faire évoluer', ({ basis }) => basis === 'evolution'],
  ['les articles énumérés ci-dessous', ({ amending }) => amending === 'listed'],
];

/** Puts first the variants that a contract's own text seems to be of: trying one takes time. */
export function likeliestFirst(
  variants: readonly ContractVariant[],
  pages: readonly string[],
): ContractVariant[] {
  const letters = withoutSpaces(pages.join(''));
  const told = SAID.map(([words, isOf]) => ({
    isSaid: letters.includes(withoutSpaces(words)),
    isOf,
  }));
  const missesOf = (variant: ContractVariant) =>
    told.filter(({ isSaid, isOf }) => isSaid !== isOf(variant)).length;
  return variants.toSorted((a, b) => missesOf(a) - missesOf(b));
}

const withoutSpaces = (text: string): string => text.replace(/\s+/g, '');

/**
 * The template in force on a day, with a mark in place of every datum: typeset, it tells the text that is
 * the same in all contracts of that variant.
 * @param preparedOn `YYYY-MM-DD`.
 */
export function markedContract(preparedOn: string, variant: ContractVariant): TypesettingInput {
  const { template, data } = contractDocument(sampleOf(preparedOn, variant));
  const { template: identity, solution, notes: _, ...printed } = data;
  const { basis, amending } = variant;
  return {
    template,
    data: {
      ...markEvery(printed),
      template: identity,
      solution: { ...markEvery(solution), basis },
      notes: amending === 'listed' ? { [ANY_ARTICLE]: [MARK] } : {},
    },
  };
}

/** The template tells this note under each article. */
const ANY_ARTICLE = '*';
const SHA256_LENGTH = 64;

function mark(text: string): string {
  if (text === NONE) return text;
  return text.length === SHA256_LENGTH ? MARK.repeat(SHA256_LENGTH / MARK.length) : MARK;
}

function markEvery(value: unknown): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value ?? {}).map(([key, item]) => [key, markValue(item)]),
  );
}

function markValue(value: unknown): unknown {
  if (typeof value === 'string') return mark(value);
  if (Array.isArray(value)) return value.map(markValue);
  return markEvery(value);
}

const ANY = 'x';
const ZERO = '0.00';
const RATE = 'xxx';

function sampleOf(preparedOn: string, variant: ContractVariant): ContractData {
  const { basis, isRenewable, isConverted, amending } = variant;
  const year = Number(preparedOn.slice(0, 4));
  const kinds: ContractAnnex['kind'][] = [
    ...(amending !== 'none' ? (['amending-annex'] as const) : []),
    'supplier-conditions',
  ];
  return {
    reference: ANY,
    preparedOn,
    client: { name: ANY, address: [ANY] },
    supplier: { name: ANY, address: [ANY], neq: '0'.repeat(10) },
    signatories: [
      { party: 'client', name: ANY, title: ANY },
      { party: 'supplier', name: ANY, title: ANY },
    ],
    solution:
      basis === 'evolution' ? { basis, name: ANY, priorContract: ANY } : { basis, name: ANY },
    fiche: { version: ANY, publishedOn: preparedOn, sha256: '0'.repeat(SHA256_LENGTH) },
    term: {
      startsOn: `${year}-01-01`,
      endsOn: `${year}-12-31`,
      renewalMonths: isRenewable ? 1 : 0,
    },
    lines: [{ partNumber: ANY, designation: ANY, quantity: '1', unitPrice: ZERO, total: ZERO }],
    amounts: { currency: 'CAD', subtotal: ZERO, tps: ZERO, tvq: ZERO, total: ZERO },
    ...(isConverted
      ? { exchange: { currency: 'USD', rate: '1', on: preparedOn, source: RATE } }
      : {}),
    annexes: kinds.map((kind, index) => ({
      letter: String.fromCharCode('A'.charCodeAt(0) + index),
      kind,
      title: ANY,
      fileName: ANY,
      pages: 1,
      sha256: '0'.repeat(SHA256_LENGTH),
    })),
    amendedArticles: amending === 'listed' ? [{ article: '1', byClause: ANY, summary: ANY }] : [],
  };
}
