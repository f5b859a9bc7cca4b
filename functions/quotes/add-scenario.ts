import * as z from 'zod';
import { isQualified } from '#domain/catalogue/index.ts';
import { reportSchema } from '#domain/quotes/index.ts';
import {
  costOf,
  decideScenario,
  type GivenScenario,
  givenScenarioSchema,
  type Quoted,
  quotedBy,
  type Scenario,
  type ScenarioSet,
  type ScenarioState,
  scenarioSchema,
} from '#domain/quotes/scenarios/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { type Decision, isRefusal, refuse } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { entryOf } from '#events/define-event.ts';
import { scenarioAdded } from '#events/quotes/scenario-added.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { readAcquisition, requireAcquisition } from '#stores/acquisitions.ts';
import { readSupplier } from '#stores/catalogue.ts';
import { execute, type Outcome } from '#stores/journal.ts';
import { readQuoteItem } from '#stores/quotes.ts';
import { listScenarios, newScenario, readScenarioSet } from '#stores/scenarios.ts';
import type { Table } from '#stores/table.ts';
import type { QuoteDependencies } from './dependencies.ts';

export const addScenario = defineRoute({
  method: 'POST',
  path: '/acquisitions/{acquisitionId}/scenario-sets/{setId}/scenarios',
  summary:
    'Add a scenario to a comparison: its contracts, each with one supplier, and their prices',
  policy: dossierMembers('client-buyer'),
  params: z.object({ acquisitionId: identifierSchema, setId: identifierSchema }),
  body: givenScenarioSchema,
  responses: { 201: { description: 'The scenario', schema: scenarioSchema } },
  handle: async ({ params, body: given, caller, now }, dependencies: QuoteDependencies) => {
    const { table, newIdentifier } = dependencies;
    const { acquisitionId, setId } = params;
    const { memberId } = caller;
    const scenarioId = newIdentifier(now);
    const attempt = async (): Promise<Decision<Outcome<Scenario>>> => {
      const [{ status, organisationId }, set] = await Promise.all([
        requireAcquisition(table, acquisitionId),
        readScenarioSet(table, acquisitionId, setId),
      ]);
      if (set === undefined) return refuse('access.not-found');
      if (status !== 'open') return refuse('acquisitions.step-not-open', { status });
      const state = await stateFor(dependencies, set, organisationId, given);
      const command = { scenarioId, memberId, given };
      const scenario = decideScenario(state, command, torontoDate(now).toString(), now);
      if (isRefusal(scenario)) return scenario;
      return {
        value: scenario,
        entries: [
          entryOf(scenarioAdded, {
            actor: { kind: 'member', id: memberId },
            data: toldOf(scenario, set),
          }),
        ],
        writes: [newScenario(table, scenario)],
      };
    };
    const scenario = await execute(table, `dossier:${acquisitionId}`, now, attempt);
    return isRefusal(scenario) ? scenario : { status: 201, body: scenario };
  },
});

async function stateFor(
  dependencies: QuoteDependencies,
  set: ScenarioSet,
  organisationId: string,
  { contracts }: GivenScenario,
): Promise<ScenarioState> {
  const { table } = dependencies;
  const supplierIds = contracts.flatMap(({ offers }) => offers.map((offer) => offer.supplierId));
  const references = contracts.flatMap(({ parts }) =>
    parts.flatMap(({ source }) =>
      source.kind === 'quote'
        ? [{ ...source, acquisitionId: source.acquisitionId ?? set.acquisitionId }]
        : [],
    ),
  );
  const [scenarios, suppliers, quotes] = await Promise.all([
    listScenarios(table, set.acquisitionId, set.setId),
    Promise.all([...new Set(supplierIds)].map((supplierId) => supplierEntry(table, supplierId))),
    Promise.all(references.map((reference) => quoteEntry(dependencies, organisationId, reference))),
  ]);
  return {
    set,
    scenarios,
    suppliers: new Map(suppliers.flat()),
    quotes: new Map(quotes.flat()),
  };
}

async function supplierEntry(
  table: Table,
  supplierId: string,
): Promise<[string, { name: string; qualified: boolean }][]> {
  const supplier = await readSupplier(table, supplierId);
  if (supplier === undefined) return [];
  return [[supplierId, { name: supplier.name, qualified: isQualified(supplier) }]];
}

/** A quote of another body is not found, so that its existence is not revealed. */
async function quoteEntry(
  { table, reports }: QuoteDependencies,
  organisationId: string,
  { acquisitionId, quoteId }: { readonly acquisitionId: string; readonly quoteId: string },
): Promise<[string, Quoted | 'unchecked'][]> {
  const acquisition = await readAcquisition(table, acquisitionId);
  if (acquisition?.organisationId !== organisationId) return [];
  const quote = await readQuoteItem(table, acquisitionId, quoteId);
  if (quote === undefined) return [];
  const report =
    quote.check === null ? null : reportSchema.parse(await reports.read(quote.check.reportSha256));
  return [[quoteId, quotedBy(quote, report) ?? 'unchecked']];
}

function toldOf(scenario: Scenario, set: ScenarioSet) {
  const { scenarioId, setId, acquisitionId, contracts, nonConformities } = scenario;
  return {
    scenarioId,
    setId,
    acquisitionId,
    supplierIds: contracts.map(({ supplier }) => supplier.supplierId),
    quotes: contracts.flatMap(({ parts }) =>
      parts.flatMap(({ quoted }) => (quoted === null ? [] : [quoted])),
    ),
    beforeTaxes: costOf(scenario, set).beforeTaxes,
    conforms: nonConformities.length === 0,
  };
}
