import * as z from 'zod';
import {
  decideScenarioSet,
  givenCriterionSchema,
  givenEstimateSchema,
  type ScenarioSet,
  scenarioSetSchema,
} from '#domain/quotes/scenarios/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { type Decision, isRefusal, refuse } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { entryOf } from '#events/define-event.ts';
import { scenarioSetCreated } from '#events/quotes/scenario-set-created.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { requireAcquisition } from '#stores/acquisitions.ts';
import { isKnownDocument } from '#stores/documents.ts';
import { execute, type Outcome } from '#stores/journal.ts';
import { newScenarioSet } from '#stores/scenarios.ts';
import type { QuoteDependencies } from './dependencies.ts';

export const createScenarioSet = defineRoute({
  method: 'POST',
  path: '/acquisitions/{acquisitionId}/scenario-sets',
  summary: 'Open a comparison of price scenarios, for the duration of the dossier',
  policy: dossierMembers('client-buyer'),
  params: z.object({ acquisitionId: identifierSchema }),
  body: scenarioSetSchema.pick({ startsOn: true, mode: true }).extend({
    estimate: givenEstimateSchema,
    criteria: z.array(givenCriterionSchema).max(20).default([]),
  }),
  responses: { 201: { description: 'The comparison', schema: scenarioSetSchema } },
  handle: async ({ params, body, caller, now }, dependencies: QuoteDependencies) => {
    const { table, newIdentifier } = dependencies;
    const { acquisitionId } = params;
    const { memberId } = caller;
    const setId = newIdentifier(now);
    const { evidence } = body.estimate;
    const documentId = evidence?.kind === 'document' ? evidence.documentId : null;
    const attempt = async (): Promise<Decision<Outcome<ScenarioSet>>> => {
      const { status, termMonths } = await requireAcquisition(table, acquisitionId);
      if (status !== 'open') return refuse('acquisitions.step-not-open', { status });
      if (!(await isKnownDocument(table, { kind: 'dossier', id: acquisitionId }, documentId))) {
        return refuse('documents.not-found', { documentId });
      }
      const command = { ...body, setId, acquisitionId, memberId, termMonths };
      const set = decideScenarioSet(command, torontoDate(now).toString(), now);
      if (isRefusal(set)) return set;
      return {
        value: set,
        entries: [
          entryOf(scenarioSetCreated, {
            actor: { kind: 'member', id: memberId },
            data: toldOf(set),
          }),
        ],
        writes: [newScenarioSet(table, set)],
      };
    };
    const set = await execute(table, `dossier:${acquisitionId}`, now, attempt);
    if (isRefusal(set)) return set;
    const location = `/acquisitions/${acquisitionId}/scenario-sets/${setId}`;
    return { status: 201, body: set, headers: { location } };
  },
});

function toldOf({ setId, acquisitionId, startsOn, termMonths, estimate, criteria }: ScenarioSet) {
  const { evidence } = estimate;
  return {
    setId,
    acquisitionId,
    startsOn,
    termMonths,
    estimate: {
      evidence: evidence.kind,
      documentId: evidence.kind === 'document' ? evidence.documentId : null,
      signedOn: evidence.kind === 'attestation' ? evidence.signedOn : null,
    },
    criteria: criteria.map(({ name }) => name),
  };
}
