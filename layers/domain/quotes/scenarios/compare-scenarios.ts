import { Decimal } from 'decimal.js';
import type { Organisation } from '../../organisations/index.ts';
import { toAmount } from '../../values/money.ts';
import { type Cost, costOf, costOfParts, unusedPrepayments } from './cost.ts';
import type { Authorisation, Part, Scenario, ScenarioSet } from './scenario.ts';

/** A scenario with its cost, and its place among those that conform; null: not ranked. */
export interface ComparedScenario {
  readonly scenario: Scenario;
  readonly cost: Cost;
  readonly standing: Standing | null;
}

export interface Standing {
  /** 1 for every scenario at the lowest price; equals share a rank, and the next ones are counted after them. */
  readonly rank: number;
  /** Before taxes, in CAD: zero at the lowest price. */
  readonly aboveLowest: string;
  /** Other scenarios at the same price. */
  readonly tiedWith: readonly string[];
}

/**
 * Ranks the conforming scenarios of a set by price before taxes (guide 3.4.1), lowest first, equals
 * together (G13); those that do not conform come last, unranked, in the order of their record.
 */
export function compareScenarios(
  set: ScenarioSet,
  scenarios: readonly Scenario[],
): ComparedScenario[] {
  const priced = scenarios.map((scenario) => ({ scenario, cost: costOf(scenario, set) }));
  const conforming = priced.filter(({ scenario }) => conforms(scenario)).toSorted(byPrice);
  const lowest = conforming[0]?.cost.beforeTaxes ?? '0.00';
  const ranked = conforming.map((one) => ({
    ...one,
    standing: standingOf(one, conforming, lowest),
  }));
  const others = priced
    .filter(({ scenario }) => !conforms(scenario))
    .map((one) => ({ ...one, standing: null }));
  return [...ranked, ...others];
}

type Priced = Pick<ComparedScenario, 'scenario' | 'cost'>;

const conforms = ({ nonConformities }: Scenario): boolean => nonConformities.length === 0;

function byPrice(a: Priced, b: Priced): number {
  const difference = new Decimal(a.cost.beforeTaxes).comparedTo(b.cost.beforeTaxes);
  return difference || (a.scenario.scenarioId < b.scenario.scenarioId ? -1 : 1);
}

function standingOf(one: Priced, conforming: readonly Priced[], lowest: string): Standing {
  const price = one.cost.beforeTaxes;
  return {
    rank: 1 + conforming.filter(({ cost }) => new Decimal(cost.beforeTaxes).lessThan(price)).length,
    aboveLowest: toAmount(new Decimal(price).minus(lowest)),
    tiedWith: conforming
      .filter((other) => other !== one && other.cost.beforeTaxes === price)
      .map(({ scenario }) => scenario.scenarioId),
  };
}

/**
 * Whether choosing a scenario asks for the executive's authorisation (RCTI, s. 48; guide 3.4.4): for a
 * body subject to the RCTI, never a municipal one, when its price is above the lowest.
 */
export function authorisationFor(
  { regime }: Pick<Organisation, 'regime'>,
  { rank, tiedWith }: Standing,
): Authorisation {
  if (regime.municipal) return { required: false, because: 'municipal' };
  if (!regime.rcti) return { required: false, because: 'not-subject-to-rcti' };
  if (rank > 1) return { required: true, because: 'above-lowest-price' };
  const because = tiedWith.length > 0 ? 'tied-lowest-price' : 'lowest-price';
  return { required: false, because };
}

/** What deserves attention in a scenario and stops nothing (P41). */
export type ScenarioWarning =
  | { readonly code: 'price-without-quote'; readonly reference: string; readonly on: string }
  | { readonly code: 'payment-terms-not-given'; readonly quoteId: string }
  | {
      readonly code: 'payments-differ-from-quote';
      readonly quoteId: string;
      readonly quoted: string;
      readonly paid: string;
    }
  | { readonly code: 'prepayment-unused'; readonly label: string; readonly amount: string };

/**
 * Warns of prices that are not quoted yet, of payment terms that nobody looked up, of payments that do
 * not come to what the quote says, and of what a prepayment leaves (guide 3.4.1).
 */
export function warningsOf({ contracts }: Scenario, set: ScenarioSet): ScenarioWarning[] {
  return contracts
    .flatMap(({ parts }) => parts)
    .flatMap((part) => [
      ...sourceWarnings(part, set),
      ...unusedPrepayments(part, set).map((unused) => ({
        code: 'prepayment-unused' as const,
        ...unused,
      })),
    ]);
}

function sourceWarnings(part: Part, set: ScenarioSet): ScenarioWarning[] {
  const { source, payments, quoted } = part;
  if (source.kind !== 'quote') {
    return [{ code: 'price-without-quote', reference: source.reference, on: source.on }];
  }
  const { quoteId } = source;
  if (payments.length === 0) return [{ code: 'payment-terms-not-given', quoteId }];
  const paid = costOfParts([part], set).beforeTaxes;
  const asked = quoted?.beforeTaxes ?? null;
  if (asked === null || new Decimal(asked).equals(paid)) return [];
  return [{ code: 'payments-differ-from-quote', quoteId, quoted: asked, paid }];
}

/** What each contract of a scenario costs, in its order: they are concluded apart (guide 5). */
export function costsOfContracts({ contracts }: Scenario, set: ScenarioSet): Cost[] {
  return contracts.map(({ parts }) => costOfParts(parts, set));
}
