import * as z from 'zod';
import type { Organisation } from '#domain/organisations/index.ts';
import {
  authorisationFor,
  authorisationSchema,
  type ComparedScenario,
  type Cost,
  compareScenarios,
  costsOfContracts,
  type Scenario,
  type ScenarioSet,
  scenarioSchema,
  scenarioSetSchema,
  warningsOf,
} from '#domain/quotes/scenarios/index.ts';
import {
  describeAuthorisation,
  describeChoice,
  describeComparison,
  describeNonConformity,
  describeScenarioWarning,
  describeStanding,
} from '#presentation/quotes/scenarios.ts';

const priceSchema = z.object({
  beforeTaxes: z.string(),
  tps: z.string(),
  tvq: z.string(),
  total: z.string(),
});
const costSchema = priceSchema.extend({
  months: z.array(z.object({ month: z.int(), startsOn: z.string(), amount: z.string() })),
  years: z.array(z.object({ year: z.int(), amount: z.string() })),
});

const scenarioViewSchema = scenarioSchema.extend({
  cost: costSchema,
  /** What each contract costs, in the order of `contracts`. */
  contractPrices: z.array(priceSchema),
  /** Null: the scenario does not conform and is not ranked. */
  standing: z
    .object({ rank: z.int(), aboveLowest: z.string(), tiedWith: z.array(z.string()) })
    .nullable(),
  sentence: z.string(),
  nonConformities: z.array(z.object({ kind: z.string(), sentence: z.string() })),
  warnings: z.array(z.object({ code: z.string(), sentence: z.string() })),
  /** What choosing it would ask of the executive. */
  authorisation: authorisationSchema.extend({ sentence: z.string() }).nullable(),
});

/** A comparison as people read it: its scenarios from the lowest price up, then those not ranked. */
export const comparisonViewSchema = scenarioSetSchema.extend({
  scenarios: z.array(scenarioViewSchema),
  explanation: z.array(z.string()),
  choiceExplanation: z.array(z.string()).nullable(),
});

export function viewOfComparison(
  set: ScenarioSet,
  scenarios: readonly Scenario[],
  organisation: Organisation,
): z.input<typeof comparisonViewSchema> {
  const compared = compareScenarios(set, scenarios);
  return {
    ...set,
    scenarios: compared.map((one) => viewOfScenario(one, set, organisation)),
    explanation: describeComparison(compared),
    choiceExplanation: choiceExplanationOf(set, scenarios),
  };
}

function choiceExplanationOf({ choice }: ScenarioSet, scenarios: readonly Scenario[]) {
  if (choice === null) return null;
  const chosen = scenarios.find(({ scenarioId }) => scenarioId === choice.scenarioId);
  return describeChoice(choice, chosen?.name ?? choice.scenarioId);
}

function viewOfScenario(compared: ComparedScenario, set: ScenarioSet, organisation: Organisation) {
  const { scenario, cost, standing } = compared;
  return {
    ...scenario,
    cost: { ...cost, months: [...cost.months], years: [...cost.years] },
    contractPrices: costsOfContracts(scenario, set).map(priceOf),
    standing: standing === null ? null : { ...standing, tiedWith: [...standing.tiedWith] },
    sentence: describeStanding(compared),
    nonConformities: scenario.nonConformities.map((one) => ({
      kind: one.kind,
      sentence: describeNonConformity(one),
    })),
    warnings: warningsOf(scenario, set).map((warning) => ({
      code: warning.code,
      sentence: describeScenarioWarning(warning),
    })),
    authorisation: authorisationOf(compared, organisation),
  };
}

const priceOf = ({ beforeTaxes, tps, tvq, total }: Cost) => ({ beforeTaxes, tps, tvq, total });

function authorisationOf({ standing }: ComparedScenario, organisation: Organisation) {
  if (standing === null) return null;
  const authorisation = authorisationFor(organisation, standing);
  const sentence = describeAuthorisation(authorisation, standing.aboveLowest);
  return { ...authorisation, sentence };
}
