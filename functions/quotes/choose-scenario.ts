import * as z from 'zod';
import type { Acquisition } from '#domain/acquisitions/index.ts';
import { isQualified } from '#domain/catalogue/index.ts';
import {
  type Choice,
  contradictsChoice,
  criterionReasonSchema,
  decideChoice,
  givenCriterionSchema,
  latestChoice,
  type Scenario,
  type ScenarioSet,
  tieBreakSchema,
} from '#domain/quotes/scenarios/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { type Decision, isRefusal, refuse } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { entryOf } from '#events/define-event.ts';
import { scenarioChosen } from '#events/quotes/scenario-chosen.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { requireAcquisition, saveAcquisition } from '#stores/acquisitions.ts';
import { readSupplier } from '#stores/catalogue.ts';
import { execute, type Outcome } from '#stores/journal.ts';
import { requireOrganisation } from '#stores/organisations.ts';
import { listScenarioSets, listScenarios, readScenarioSet, saveChoice } from '#stores/scenarios.ts';
import type { Table } from '#stores/table.ts';
import type { QuoteDependencies } from './dependencies.ts';
import { comparisonViewSchema, viewOfComparison } from './scenario-view.ts';

export const chooseScenario = defineRoute({
  method: 'POST',
  path: '/acquisitions/{acquisitionId}/scenario-sets/{setId}/choice',
  summary: 'Choose a scenario, with the criteria besides price that the choice rests on',
  policy: dossierMembers('client-buyer'),
  params: z.object({ acquisitionId: identifierSchema, setId: identifierSchema }),
  body: z.object({
    scenarioId: identifierSchema,
    addedCriteria: z.array(givenCriterionSchema).max(10).default([]),
    reasons: z.array(criterionReasonSchema).max(10).default([]),
    tieBreak: tieBreakSchema.nullable().default(null),
  }),
  responses: {
    201: { description: 'The comparison and its choice', schema: comparisonViewSchema },
  },
  handle: async ({ params, body, caller, now }, { table }: QuoteDependencies) => {
    const { acquisitionId, setId } = params;
    const { memberId } = caller;
    const attempt = async (): Promise<Decision<Outcome<unknown>>> => {
      const [acquisition, found, scenarios] = await Promise.all([
        requireAcquisition(table, acquisitionId),
        readScenarioSet(table, acquisitionId, setId),
        listScenarios(table, acquisitionId, setId),
      ]);
      if (found === undefined) return refuse('access.not-found');
      const { status, organisationId } = acquisition;
      if (status !== 'open') return refuse('acquisitions.step-not-open', { status });
      const organisation = await requireOrganisation(table, organisationId);
      const command = { ...body, memberId };
      const unqualified = await unqualifiedAmong(table, scenarios);
      const state = { set: found, scenarios, organisation, unqualified };
      const decided = decideChoice(state, command, torontoDate(now).toString(), now);
      if (isRefusal(decided)) return decided;
      const { set, choice } = decided;
      const previous = latestChoice(await listScenarioSets(table, acquisitionId));
      const withdrawn = withoutStaleProofs(acquisition, choice, previous);
      return {
        value: viewOfComparison(set, scenarios, organisation),
        entries: [
          entryOf(scenarioChosen, {
            actor: { kind: 'member', id: memberId },
            data: toldOf(set, choice, withdrawn !== null),
          }),
        ],
        writes: [
          saveChoice(table, set),
          ...(withdrawn === null ? [] : [saveAcquisition(table, withdrawn)]),
        ],
      };
    };
    const chosen = await execute(table, `dossier:${acquisitionId}`, now, attempt);
    return isRefusal(chosen) ? chosen : { status: 201, body: chosen };
  },
});

async function unqualifiedAmong(
  table: Table,
  scenarios: readonly Scenario[],
): Promise<ReadonlySet<string>> {
  const ids = scenarios.flatMap(({ contracts }) =>
    contracts.map(({ supplier }) => supplier.supplierId),
  );
  const read = [...new Set(ids)].map(async (supplierId) => {
    const supplier = await readSupplier(table, supplierId);
    return supplier !== undefined && isQualified(supplier) ? [] : [supplierId];
  });
  return new Set((await Promise.all(read)).flat());
}

/**
 * A proof that says otherwise than the choice no longer holds, nor do the executive's authorisation and the
 * CEI's validation of what was chosen before: they must be given and verified again.
 */
function withoutStaleProofs(
  acquisition: Acquisition,
  choice: Choice,
  previous: Choice | null,
): Acquisition | null {
  const { supplierId, prerequisites } = acquisition;
  const chosen = prerequisites['supplier-and-solution-chosen'];
  const { 'executive-authorisation': authorised, 'cei-validation': validated } = prerequisites;
  const isContradicted =
    chosen !== undefined &&
    contradictsChoice(choice, { supplierId, lowestPrice: chosen.proof.lowestPrice }) !== null;
  const isOfAnother = (authorised ?? validated) !== undefined && previous !== null;
  if (!isContradicted && !isOfAnother) return null;
  const kept = { ...prerequisites };
  if (isContradicted) delete kept['supplier-and-solution-chosen'];
  if (isOfAnother) {
    delete kept['executive-authorisation'];
    delete kept['cei-validation'];
  }
  return { ...acquisition, prerequisites: kept };
}

function toldOf({ setId, acquisitionId }: ScenarioSet, choice: Choice, proofWithdrawn: boolean) {
  const { authorisation, reasons, tieBreak } = choice;
  return {
    ...choice,
    setId,
    acquisitionId,
    tieBreak: tieBreak?.method ?? null,
    criteria: reasons.map(({ criterion }) => criterion),
    authorisationRequired: authorisation.required,
    proofWithdrawn,
  };
}
