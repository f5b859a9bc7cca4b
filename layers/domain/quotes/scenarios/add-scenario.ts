import { type Decision, type Fault, refuse } from '../../values/decision.ts';
import { type Difference, differencesOf, quoteDurationDifference } from './basis.ts';
import { paymentFaults } from './payment-faults.ts';
import { isConform } from './quoted.ts';
import type { ScenarioRefusal } from './refusals.ts';
import type {
  GivenContract,
  GivenPart,
  GivenScenario,
  NonConformity,
  Part,
  Quoted,
  Scenario,
  ScenarioSet,
} from './scenario.ts';

export const MAXIMUM_SCENARIOS = 30;
/** Characters of the contracts as data: a scenario stays under 100 KB, as one item of the table. */
const MAXIMUM_SIZE = 24_000;

/** What is known of what a scenario names; absent: there is no such thing, or it is not the body's. */
export interface ScenarioState {
  readonly set: ScenarioSet;
  readonly scenarios: readonly Scenario[];
  readonly suppliers: ReadonlyMap<string, { readonly name: string; readonly qualified: boolean }>;
  /** By quote; `unchecked` while its report does not exist. */
  readonly quotes: ReadonlyMap<string, Quoted | 'unchecked'>;
}

export interface AddScenarioCommand {
  readonly scenarioId: string;
  readonly memberId: string;
  readonly given: GivenScenario;
}

type ScenarioFault = Fault & { readonly code: ScenarioRefusal };
const fault = (code: ScenarioRefusal, details: Fault['details']): ScenarioFault => ({
  code,
  details,
});

/**
 * Adds a scenario to a comparison (guide 3.4.1): contracts in parallel, several offers of one supplier
 * in each, computed on what the set asks. Refused with every fault at once. A scenario whose offers do
 * not conform (to the needs, or to the qualification) is kept with its reason, to be shown unranked.
 * @param today legal date in America/Toronto, `YYYY-MM-DD`.
 * @param now instant of the request, ISO 8601 UTC.
 */
export function decideScenario(
  state: ScenarioState,
  command: AddScenarioCommand,
  today: string,
  now: string,
): Decision<Scenario, ScenarioRefusal> {
  const { set, scenarios } = state;
  const { scenarioId, memberId, given } = command;
  if (set.choice !== null) return refuse('quotes.comparison-closed', { setId: set.setId });
  if (scenarios.length >= MAXIMUM_SCENARIOS) {
    return refuse('quotes.too-many-scenarios', { maximum: MAXIMUM_SCENARIOS });
  }
  const faults = scenarioFaults(state, given, today);
  if (faults.length > 0) return refuse('quotes.scenario-refused', { count: faults.length }, faults);
  const { name, basis } = given;
  const { setId, acquisitionId } = set;
  return {
    scenarioId,
    setId,
    acquisitionId,
    addedAt: now,
    addedBy: memberId,
    name,
    basis,
    contracts: given.contracts.map((contract) => keptContract(state, contract)),
    nonConformities: nonConformitiesOf(state, given),
  };
}

function scenarioFaults(state: ScenarioState, given: GivenScenario, today: string) {
  const { set, scenarios } = state;
  const { name, basis, contracts } = given;
  const isUsed = scenarios.some((one) => one.name.toLowerCase() === name.toLowerCase());
  const parts = contracts.flatMap((contract) => contract.parts);
  const payments = parts.reduce((count, part) => count + part.payments.length, 0);
  return [
    ...(isUsed ? [fault('quotes.scenario-name-used', { name })] : []),
    ...(JSON.stringify(contracts).length > MAXIMUM_SIZE
      ? [fault('quotes.scenario-too-large', { payments })]
      : []),
    ...differencesOf(set, basis).map(basisFault),
    ...countedTwice(parts),
    ...contracts.flatMap((contract, index) => contractFaults(state, contract, index + 1, today)),
  ];
}

const basisFault = (difference: Difference) => fault('quotes.basis-differs', { ...difference });

function countedTwice(parts: readonly GivenPart[]): ScenarioFault[] {
  const ids = parts.flatMap(({ source }) => (source.kind === 'quote' ? [source.quoteId] : []));
  const repeated = new Set(ids.filter((id, index) => ids.indexOf(id) !== index));
  return [...repeated].map((quoteId) => fault('quotes.scenario-quote-counted-twice', { quoteId }));
}

function contractFaults(
  state: ScenarioState,
  contract: GivenContract,
  number: number,
  today: string,
): ScenarioFault[] {
  const suppliers = suppliersOf(contract);
  const unknown = suppliers.filter((supplierId) => !state.suppliers.has(supplierId));
  return [
    ...(suppliers.length > 1
      ? [
          fault('quotes.suppliers-mixed', {
            contract: number,
            suppliers: namesOf(state, suppliers),
          }),
        ]
      : []),
    ...unknown.map((supplierId) => fault('quotes.supplier-not-found', { supplierId })),
    ...contract.parts.flatMap((part) => [
      ...sourceFaults(state, part, contract, today),
      ...paymentFaults(part.payments, state.set),
    ]),
  ];
}

const suppliersOf = ({ offers }: GivenContract): string[] => [
  ...new Set(offers.map(({ supplierId }) => supplierId)),
];

const namesOf = ({ suppliers }: ScenarioState, ids: readonly string[]): string[] =>
  ids.map((supplierId) => suppliers.get(supplierId)?.name ?? supplierId);

function sourceFaults(
  state: ScenarioState,
  { source, payments }: GivenPart,
  contract: GivenContract,
  today: string,
): ScenarioFault[] {
  if (source.kind !== 'quote') {
    const { reference, on } = source;
    return [
      ...(payments.length === 0 ? [fault('quotes.payments-missing', { reference })] : []),
      ...(on > today ? [fault('quotes.price-in-future', { reference, on, today })] : []),
    ];
  }
  const { quoteId } = source;
  const quoted = state.quotes.get(quoteId);
  if (quoted === undefined) return [fault('quotes.scenario-quote-not-found', { quoteId })];
  if (quoted === 'unchecked') return [fault('quotes.scenario-quote-not-checked', { quoteId })];
  const isTheirs = suppliersOf(contract).includes(quoted.supplierId);
  return [
    ...(isTheirs ? [] : [fault('quotes.scenario-quote-of-another-supplier', { quoteId })]),
    ...(quoted.beforeTaxes === null ? [fault('quotes.exchange-rate-not-frozen', { quoteId })] : []),
    ...(payments.length === 0 ? quoteDurationDifference(state.set, quoted).map(basisFault) : []),
  ];
}

function keptContract(
  state: ScenarioState,
  { offers, parts }: GivenContract,
): Scenario['contracts'][number] {
  const supplierId = offers[0]?.supplierId ?? '';
  return {
    supplier: { supplierId, name: state.suppliers.get(supplierId)?.name ?? supplierId },
    offers: offers.map(({ name }) => name),
    parts: parts.map((part) => ({ ...part, quoted: quotedOf(state, part) })),
  };
}

function quotedOf({ quotes }: ScenarioState, { source }: GivenPart): Part['quoted'] {
  const quoted = source.kind === 'quote' ? quotes.get(source.quoteId) : undefined;
  return quoted === undefined || quoted === 'unchecked' ? null : quoted;
}

function nonConformitiesOf(state: ScenarioState, given: GivenScenario): NonConformity[] {
  const { nonConformity: reason, contracts } = given;
  const suppliers = new Set(contracts.flatMap(suppliersOf));
  return [
    ...(reason === null ? [] : [{ kind: 'needs-not-met' as const, reason }]),
    ...[...suppliers].flatMap((supplierId) => unqualified(state, supplierId)),
    ...contracts.flatMap(({ parts }) => parts.flatMap((part) => nonConformQuote(state, part))),
  ];
}

function unqualified({ suppliers }: ScenarioState, supplierId: string): NonConformity[] {
  const supplier = suppliers.get(supplierId);
  if (supplier === undefined || supplier.qualified) return [];
  return [{ kind: 'supplier-not-qualified', supplierName: supplier.name }];
}

function nonConformQuote(state: ScenarioState, part: GivenPart): NonConformity[] {
  const quoted = quotedOf(state, part);
  if (quoted === null || isConform(quoted)) return [];
  const { quoteId, result } = quoted;
  return [{ kind: 'quote-not-conform', quoteId, result }];
}
