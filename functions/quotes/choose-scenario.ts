import * as z from 'zod';
import type { Acquisition } from '#domain/acquisitions/index.ts';
import {
  type Choice,
  contradictsChoice,
  criterionReasonSchema,
  decideChoice,
  givenCriterionSchema,
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
import { execute, type Outcome } from '#stores/journal.ts';
import { requireOrganisation } from '#stores/organisations.ts';
import { listScenarios, readScenarioSet, saveChoice } from '#stores/scenarios.ts';
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
      const state = { set: found, scenarios, organisation };
      const decided = decideChoice(state, command, torontoDate(now).toString(), now);
      if (isRefusal(decided)) return decided;
      const { set, choice } = decided;
      const withdrawn = withoutContradictedProof(acquisition, choice);
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

/** A proof that says otherwise than the choice no longer holds: it must be given and verified again. */
function withoutContradictedProof(acquisition: Acquisition, choice: Choice): Acquisition | null {
  const { supplierId, prerequisites } = acquisition;
  const { 'supplier-and-solution-chosen': evidence, ...others } = prerequisites;
  if (evidence === undefined) return null;
  const { lowestPrice } = evidence.proof;
  if (contradictsChoice(choice, { supplierId, lowestPrice }) === null) return null;
  return { ...acquisition, prerequisites: others };
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
