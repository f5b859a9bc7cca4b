export {
  decideScenario,
  type ScenarioState,
} from './add-scenario.ts';
export {
  type Contradiction,
  contradictsChoice,
  decideChoice,
  isTieSettledByCriteria,
  latestChoice,
} from './choose.ts';
export {
  authorisationFor,
  type ComparedScenario,
  compareScenarios,
  costsOfContracts,
  type ScenarioWarning,
  warningsOf,
} from './compare-scenarios.ts';
export { type Cost, costOf } from './cost.ts';
export { decideScenarioSet } from './create-set.ts';
export { quotedBy } from './quoted.ts';
export type { ScenarioRefusal } from './refusals.ts';
export {
  type Authorisation,
  authorisationSchema,
  type Choice,
  criterionReasonSchema,
  type GivenScenario,
  givenCriterionSchema,
  givenEstimateSchema,
  givenScenarioSchema,
  type NonConformity,
  type Quoted,
  type Scenario,
  type ScenarioSet,
  scenarioSchema,
  scenarioSetSchema,
  tieBreakSchema,
} from './scenario.ts';
