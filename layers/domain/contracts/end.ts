import { Temporal } from 'temporal-polyfill';
import { type Amendment, amendedEnd } from './amendments/index.ts';
import type { Contract } from './contract.ts';
import { lastDayInForce } from './renew.ts';
import type { Termination } from './termination.ts';

/** What the end of a contract depends on. */
export interface EndState {
  readonly contract: Contract;
  /** Amendments of the contract, in any order. */
  readonly amendments: readonly Amendment[];
  /** Terminations of the contract, in any order. */
  readonly terminations: readonly Termination[];
}

export const endCauses = [
  'termination',
  'amended-term',
  'renewed-term',
  'natural-term',
  'told',
] as const;
export type EndCause = (typeof endCauses)[number];

/** A day on which the contract may end, and why. */
export interface EndCandidate {
  /** Legal date, `YYYY-MM-DD`. */
  readonly on: string;
  readonly because: EndCause;
  readonly isDisputed: boolean;
  /** The termination it comes from, null for a term or for what was told. */
  readonly terminationId: string | null;
}

export interface ActualEnd {
  /** Last day, `YYYY-MM-DD`; null while both parties have not signed, or when no text says any end. */
  readonly lastDay: string | null;
  readonly because: EndCause | null;
  /** Whether the end depends on a termination that the other party contests: the latest day counts. */
  readonly isDisputed: boolean;
  /** First legal date on which the end is a fact: the day a termination takes effect, the day after a term. */
  readonly reachedOn: string | null;
  readonly isReached: boolean;
  /** Every day that was weighed. */
  readonly candidates: readonly EndCandidate[];
}

/**
 * When a contract ends (G7): the day on which a termination of the whole takes effect, else the last day as
 * amended or renewed, else the natural end. A part or one offer that ends does not end it; a withdrawn
 * termination ends nothing; when the end is disputed, the latest of the dates counts. No contract ends before
 * it was signed. What people told of the end stands as long as the other facts say what they said then.
 * @param today legal date in America/Toronto, `YYYY-MM-DD`.
 */
export function actualEnd(state: EndState, today: string): ActualEnd {
  const { toldEnd } = state.contract;
  const found = endOfFacts(state);
  const stands = toldEnd !== undefined && toldEnd.expected === (found.end?.on ?? null);
  const told: EndCandidate[] = stands
    ? [{ on: toldEnd.on, because: 'told', isDisputed: false, terminationId: null }]
    : [];
  const end = told[0] ?? found.end;
  const reachedOn = end === undefined ? null : firstDayAfter(end);
  return {
    lastDay: end?.on ?? null,
    because: end?.because ?? null,
    isDisputed: told.length === 0 && found.isDisputed,
    reachedOn,
    isReached: reachedOn !== null && reachedOn <= today,
    candidates: [...found.candidates, ...told],
  };
}

/** The last day that the texts and the terminations give, whatever people told of the end; null when none. */
export function expectedEnd(state: EndState): string | null {
  return endOfFacts(state).end?.on ?? null;
}

/** The last day of the term as amended or renewed, whatever was terminated; undefined when no text says any. */
export function endOfTerm({
  contract,
  amendments,
}: Pick<EndState, 'contract' | 'amendments'>): EndCandidate | undefined {
  const amended = amendedEnd(amendments);
  const on = amended ?? lastDayInForce(contract);
  if (on === null) return undefined;
  const isRenewed = contract.endsOn !== null && on > contract.endsOn;
  const unamended = isRenewed ? 'renewed-term' : 'natural-term';
  const because = amended === null ? unamended : 'amended-term';
  return { on, because, isDisputed: false, terminationId: null };
}

interface EndOfFacts {
  readonly end: EndCandidate | undefined;
  readonly isDisputed: boolean;
  readonly candidates: readonly EndCandidate[];
}

function endOfFacts(state: EndState): EndOfFacts {
  const { signedByPartiesOn: signedOn } = state.contract;
  if (signedOn === null) return { end: undefined, isDisputed: false, candidates: [] };
  const term = endOfTerm(state);
  const terminations = state.terminations.filter(isOfWhole).map((one) => ended(one, signedOn));
  const disputed = terminations.filter(({ isDisputed }) => isDisputed);
  // The first that takes effect ends the contract: a later one finds nothing to end.
  const [certain = term] = terminations.filter(({ isDisputed }) => !isDisputed).toSorted(byDay);
  const end = [...disputed, ...(certain ? [certain] : [])].toSorted(byDay).at(-1);
  return {
    end,
    isDisputed: disputed.length > 0,
    candidates: [...terminations.toSorted(byDay), ...(term ? [term] : [])],
  };
}

const isOfWhole = ({ scope, withdrawal }: Termination): boolean =>
  scope.kind === 'whole' && withdrawal === null;

function ended(
  { effectiveOn, disputed, terminationId }: Termination,
  signedOn: string,
): EndCandidate {
  const on = effectiveOn < signedOn ? signedOn : effectiveOn;
  return { on, because: 'termination', isDisputed: disputed, terminationId };
}

function byDay(left: EndCandidate, right: EndCandidate): number {
  return left.on.localeCompare(right.on);
}

/** A contract is in force all its last day; a termination takes effect on its day. */
function firstDayAfter({ on, because }: EndCandidate): string {
  if (because === 'termination' || because === 'told') return on;
  return Temporal.PlainDate.from(on).add({ days: 1 }).toString();
}
