import { Temporal } from 'temporal-polyfill';
import { type Acquisition, MAXIMUM_TERM_MONTHS } from '../../acquisitions/index.ts';
import { lastDayOfTerm } from '../assemble.ts';
import type { Contract } from '../contract.ts';
import type { ContractPackage } from '../package.ts';
import type { Amendment } from './amendment.ts';

/** A concluded contract, with what was signed and what amended it. */
export interface AmendedContract {
  readonly acquisition: Acquisition;
  readonly contract: Contract;
  /** The package that the parties signed; undefined when they signed without one. */
  readonly signed: ContractPackage | undefined;
  /** Amendments of the contract, in any order. */
  readonly amendments: readonly Amendment[];
}

/** The days of a contract, `YYYY-MM-DD`. */
export interface ContractTerm {
  readonly startsOn: string;
  /** Last day, every option of renewal taken, as amended (G7). */
  readonly lastDay: string;
  /** Last day that the options of the contract reach, before any amendment. */
  readonly lastDayOfOptions: string;
  /** Last day of its three years, which no amendment moves (guide 4.5; P57). */
  readonly limit: string;
}

/**
 * The term of a contract. When it was signed without a package, nobody recorded its start: the day of the
 * first signature stands for it, and the term of the dossier for its length.
 */
export function termOf({
  acquisition,
  contract,
  signed,
  amendments,
}: AmendedContract): ContractTerm {
  const startsOn = contract.startsOn ?? firstSignature(contract);
  const limit = lastDayOfTerm(startsOn, MAXIMUM_TERM_MONTHS);
  const natural =
    signed === undefined
      ? lastDayOfTerm(startsOn, acquisition.termMonths)
      : afterRenewals(signed.endsOn, signed.renewalMonths);
  const lastDayOfOptions = earlier(natural, limit);
  return {
    startsOn,
    lastDay: amendedEnd(amendments) ?? lastDayOfOptions,
    lastDayOfOptions,
    limit,
  };
}

/** The last day that the signed amendments give to a contract (G7), or null when none changed it. */
export function amendedEnd(amendments: readonly Amendment[]): string | null {
  const last = amendments
    .filter(({ signedByPartiesOn, changes }) => signedByPartiesOn !== null && changes.endsOn)
    .toSorted(inOrderOfSignature)
    .at(-1);
  return last?.changes.endsOn ?? null;
}

/** Whole months from a legal date to the end of the three years of a contract. */
export function monthsLeft(term: ContractTerm, today: string): number {
  const end = Temporal.PlainDate.from(term.limit).add({ days: 1 });
  const left = Temporal.PlainDate.from(today).until(end, { largestUnit: 'months' }).months;
  return Math.max(0, left);
}

function inOrderOfSignature(left: Amendment, right: Amendment): number {
  const [one, other] = [left.signedByPartiesOn ?? '', right.signedByPartiesOn ?? ''];
  return one === other ? left.number - right.number : one.localeCompare(other);
}

function firstSignature({ signatures, acquisitionId }: Contract): string {
  const [first] = signatures.map(({ signedOn }) => signedOn).toSorted();
  if (first === undefined) throw new Error(`The contract of ${acquisitionId} has no signature.`);
  return first;
}

function afterRenewals(endsOn: string, renewalMonths: number): string {
  const next = Temporal.PlainDate.from(endsOn).add({ days: 1 });
  return next.add({ months: renewalMonths }).subtract({ days: 1 }).toString();
}

const earlier = (left: string, right: string): string => (left < right ? left : right);
