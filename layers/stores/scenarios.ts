import {
  type Scenario,
  type ScenarioSet,
  scenarioSchema,
  scenarioSetSchema,
} from '#domain/quotes/index.ts';
import { dossierKey } from './acquisitions.ts';
import {
  absent,
  getItem,
  type Key,
  put,
  queryItems,
  startingWith,
  type Table,
  type Write,
} from './table.ts';

const SETS = 'SCENARIO_SET#';
const scenariosOf = (setId: string): string => `SCENARIO#${setId}#`;

const setKey = (acquisitionId: string, setId: string): Key => ({
  pk: dossierKey(acquisitionId),
  sk: `${SETS}${setId}`,
});

export async function readScenarioSet(
  table: Table,
  acquisitionId: string,
  setId: string,
): Promise<ScenarioSet | undefined> {
  return getItem(table, setKey(acquisitionId, setId), scenarioSetSchema);
}

/** The comparisons of a dossier, oldest first. */
export async function listScenarioSets(
  table: Table,
  acquisitionId: string,
): Promise<ScenarioSet[]> {
  const condition = startingWith(dossierKey(acquisitionId), SETS);
  return queryItems(table, { condition }, scenarioSetSchema);
}

/** The scenarios of a comparison, in the order of their record. */
export async function listScenarios(
  table: Table,
  acquisitionId: string,
  setId: string,
): Promise<Scenario[]> {
  const condition = startingWith(dossierKey(acquisitionId), scenariosOf(setId));
  return queryItems(table, { condition }, scenarioSchema);
}

const setItem = (set: ScenarioSet) => ({
  ...setKey(set.acquisitionId, set.setId),
  entity: 'ScenarioSet',
  schemaVersion: 1,
  ...set,
});

export function newScenarioSet(table: Table, set: ScenarioSet): Write {
  return put(table, setItem(set), absent);
}

/** Saves what was chosen; a comparison is closed once. */
export function saveChoice(table: Table, set: ScenarioSet): Write {
  return put(table, setItem(set), {
    expression: 'attribute_type(choice, :null)',
    values: { ':null': 'NULL' },
  });
}

export function newScenario(table: Table, scenario: Scenario): Write {
  const item = {
    pk: dossierKey(scenario.acquisitionId),
    sk: `${scenariosOf(scenario.setId)}${scenario.scenarioId}`,
    entity: 'Scenario',
    schemaVersion: 1,
    ...scenario,
  };
  return put(table, item, absent);
}
