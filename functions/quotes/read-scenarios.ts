import * as z from 'zod';
import { writeCsv } from '#adapters/csv-writer.ts';
import { compareScenarios, scenarioSetSchema } from '#domain/quotes/scenarios/index.ts';
import { refuse } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { comparisonRows } from '#presentation/quotes/scenarios.ts';
import { requireAcquisition } from '#stores/acquisitions.ts';
import { requireOrganisation } from '#stores/organisations.ts';
import { listScenarioSets, listScenarios, readScenarioSet } from '#stores/scenarios.ts';
import type { QuoteDependencies } from './dependencies.ts';
import { comparisonViewSchema, viewOfComparison } from './scenario-view.ts';

const policy = dossierMembers('client-buyer', 'broker-adviser');

export const listDossierScenarioSets = defineRoute({
  method: 'GET',
  path: '/acquisitions/{acquisitionId}/scenario-sets',
  summary: 'The comparisons of price scenarios of a dossier, oldest first, and what each chose',
  policy,
  params: z.object({ acquisitionId: identifierSchema }),
  responses: {
    200: {
      description: 'Comparisons',
      schema: z.object({ scenarioSets: z.array(scenarioSetSchema) }),
    },
  },
  handle: async ({ params: { acquisitionId } }, { table }: QuoteDependencies) => ({
    status: 200,
    body: { scenarioSets: await listScenarioSets(table, acquisitionId) },
  }),
});

export const readDossierScenarioSet = defineRoute({
  method: 'GET',
  path: '/acquisitions/{acquisitionId}/scenario-sets/{setId}',
  summary: 'A comparison: its scenarios ranked by price, those that do not conform, what each asks',
  policy,
  params: z.object({ acquisitionId: identifierSchema, setId: identifierSchema }),
  responses: { 200: { description: 'The comparison', schema: comparisonViewSchema } },
  handle: async ({ params: { acquisitionId, setId } }, { table }: QuoteDependencies) => {
    const [{ organisationId }, set, scenarios] = await Promise.all([
      requireAcquisition(table, acquisitionId),
      readScenarioSet(table, acquisitionId, setId),
      listScenarios(table, acquisitionId, setId),
    ]);
    if (set === undefined) return refuse('access.not-found');
    const organisation = await requireOrganisation(table, organisationId);
    return { status: 200, body: viewOfComparison(set, scenarios, organisation) };
  },
});

export const readComparisonTable = defineRoute({
  method: 'GET',
  path: '/acquisitions/{acquisitionId}/scenario-sets/{setId}/comparison.csv',
  summary: 'A comparison as a table for spreadsheets, in French',
  policy,
  params: z.object({ acquisitionId: identifierSchema, setId: identifierSchema }),
  responses: { 200: { description: 'The table', contentType: 'text/csv' } },
  handle: async ({ params: { acquisitionId, setId } }, { table }: QuoteDependencies) => {
    const [set, scenarios] = await Promise.all([
      readScenarioSet(table, acquisitionId, setId),
      listScenarios(table, acquisitionId, setId),
    ]);
    if (set === undefined) return refuse('access.not-found');
    return {
      status: 200,
      body: writeCsv(comparisonRows(compareScenarios(set, scenarios))),
      contentType: 'text/csv; charset=utf-8',
      headers: { 'content-disposition': 'attachment; filename="comparaison-scenarios.csv"' },
    };
  },
});
