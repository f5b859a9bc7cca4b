import type * as z from 'zod';
import type { Organisation } from '../../organisations/index.ts';
import { type Decision, type Fault, refuse } from '../../values/decision.ts';
import {
  authorisationFor,
  type ComparedScenario,
  compareScenarios,
  type Standing,
} from './compare-scenarios.ts';
import { type GivenCriterion, recordCriterion, repeatedNames } from './create-set.ts';
import type { ScenarioRefusal } from './refusals.ts';
import type {
  Choice,
  criterionReasonSchema,
  Scenario,
  ScenarioSet,
  tieBreakSchema,
} from './scenario.ts';

export interface ChoiceState {
  readonly set: ScenarioSet;
  readonly scenarios: readonly Scenario[];
  readonly organisation: Pick<Organisation, 'regime'>;
  /** Suppliers of the scenarios that may not conclude a contract today: they may have left the Catalogue since. */
  readonly unqualified: ReadonlySet<string>;
}

export interface ChooseCommand {
  readonly scenarioId: string;
  readonly memberId: string;
  /** Criteria that were thought of once the amounts were known. */
  readonly addedCriteria: readonly GivenCriterion[];
  readonly reasons: readonly z.output<typeof criterionReasonSchema>[];
  readonly tieBreak: z.output<typeof tieBreakSchema> | null;
}

type ChoiceFault = Fault & { readonly code: ScenarioRefusal };
const fault = (code: ScenarioRefusal, details: Fault['details']): ChoiceFault => ({
  code,
  details,
});

/**
 * Chooses a conforming scenario (guide 3.4.2, 3.4.4). Above the lowest price, the choice rests on at
 * least one criterion linked to the object of the contract; among equals at the lowest price, it says
 * how one was taken (G13). A supplier that left the Catalogue meanwhile is not chosen (P74). The choice closes the comparison: another one needs another set.
 * @param today legal date in America/Toronto, `YYYY-MM-DD`.
 * @param now instant of the request, ISO 8601 UTC.
 */
export function decideChoice(
  { set, scenarios, organisation, unqualified }: ChoiceState,
  command: ChooseCommand,
  today: string,
  now: string,
): Decision<{ readonly set: ScenarioSet; readonly choice: Choice }, ScenarioRefusal> {
  const { scenarioId, memberId, addedCriteria, reasons, tieBreak } = command;
  if (set.choice !== null) return refuse('quotes.comparison-closed', { setId: set.setId });
  const chosen = compareScenarios(set, scenarios).find(
    (one) => one.scenario.scenarioId === scenarioId,
  );
  if (chosen === undefined) return refuse('quotes.scenario-not-found', { scenarioId });
  const { standing, scenario, cost } = chosen;
  if (standing === null) {
    return refuse('quotes.scenario-not-conforming', { scenarioId, name: scenario.name });
  }
  const criteria = [
    ...set.criteria,
    ...addedCriteria.map((criterion) => recordCriterion(criterion, false, now)),
  ];
  const faults = [
    ...repeatedNames(criteria).map((name) => fault('quotes.criterion-repeated', { name })),
    ...reasonFaults(command, criteria, standing),
    ...tieFaults(command, standing, today),
    ...suppliersGone(chosen, unqualified),
  ];
  if (faults.length > 0) return refuse('quotes.choice-refused', { count: faults.length }, faults);
  const choice: Choice = {
    scenarioId,
    chosenAt: now,
    chosenBy: memberId,
    supplierIds: suppliersOf(chosen),
    lowestPrice: standing.rank === 1,
    beforeTaxes: cost.beforeTaxes,
    aboveLowest: standing.aboveLowest,
    tiedWith: isTiedLowest(standing) ? [...standing.tiedWith] : [],
    tieBreak,
    reasons: [...reasons],
    authorisation: authorisationFor(organisation, standing),
  };
  return { set: { ...set, criteria, choice }, choice };
}

const isTiedLowest = ({ rank, tiedWith }: Standing): boolean => rank === 1 && tiedWith.length > 0;

const suppliersOf = ({ scenario }: ComparedScenario): string[] => [
  ...new Set(scenario.contracts.map(({ supplier }) => supplier.supplierId)),
];

function suppliersGone(
  { scenario }: ComparedScenario,
  unqualified: ReadonlySet<string>,
): ChoiceFault[] {
  const gone = scenario.contracts.filter(({ supplier }) => unqualified.has(supplier.supplierId));
  const names = new Set(gone.map(({ supplier }) => supplier.name));
  return [...names].map((supplier) => fault('quotes.chosen-supplier-gone', { supplier }));
}

function reasonFaults(
  { reasons }: ChooseCommand,
  criteria: ScenarioSet['criteria'],
  { rank, aboveLowest }: Standing,
): ChoiceFault[] {
  const known = new Set(criteria.map(({ name }) => name.toLowerCase()));
  return [
    ...(rank > 1 && reasons.length === 0
      ? [fault('quotes.choice-reason-missing', { aboveLowest })]
      : []),
    ...reasons
      .filter(({ criterion }) => !known.has(criterion.toLowerCase()))
      .map(({ criterion }) => fault('quotes.choice-criterion-not-found', { criterion })),
  ];
}

function tieFaults({ tieBreak }: ChooseCommand, standing: Standing, today: string): ChoiceFault[] {
  const isTied = isTiedLowest(standing);
  if (tieBreak === null) {
    const equals = standing.tiedWith.length + 1;
    return isTied ? [fault('quotes.tie-break-missing', { equals })] : [];
  }
  if (!isTied) return [fault('quotes.tie-break-without-tie', {})];
  if (tieBreak.method !== 'draw' || tieBreak.drawnOn <= today) return [];
  return [fault('quotes.draw-in-future', { drawnOn: tieBreak.drawnOn, today })];
}

/** Whether other criteria than price told equals apart: the reading of section 48 is then not certain (G13). */
export function isTieSettledByCriteria({ tiedWith, reasons }: Choice): boolean {
  return tiedWith.length > 0 && reasons.length > 0;
}

/** How a proof of `supplier-and-solution-chosen` disagrees with what the dossier's comparison chose. */
export interface Contradiction {
  readonly about: 'lowest-price' | 'supplier';
  /** What the choice says of the price. */
  readonly lowestPrice: boolean;
}

/**
 * Holds a proof against the choice recorded in the dossier (P46): the same word on the lowest price,
 * and the dossier's supplier among those chosen. Null when they agree, or when nothing was chosen.
 */
export function contradictsChoice(
  choice: Pick<Choice, 'lowestPrice' | 'supplierIds'> | null,
  proof: { readonly lowestPrice?: boolean | undefined; readonly supplierId: string },
): Contradiction | null {
  if (choice === null) return null;
  const { lowestPrice, supplierIds } = choice;
  if (!supplierIds.includes(proof.supplierId)) return { about: 'supplier', lowestPrice };
  const isSame = proof.lowestPrice === undefined || proof.lowestPrice === lowestPrice;
  return isSame ? null : { about: 'lowest-price', lowestPrice };
}

/** The last choice made in a dossier: a later comparison replaces an earlier one. */
export function latestChoice(sets: readonly Pick<ScenarioSet, 'choice'>[]): Choice | null {
  const choices = sets.flatMap(({ choice }) => (choice === null ? [] : [choice]));
  return choices.toSorted((a, b) => (a.chosenAt < b.chosenAt ? 1 : -1))[0] ?? null;
}
