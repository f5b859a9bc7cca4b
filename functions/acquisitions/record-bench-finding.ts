import * as z from 'zod';
import {
  givenFindingSchema,
  matrixOf,
  recordFinding,
  requirementSchema,
} from '#domain/acquisitions/preparation/index.ts';
import { isRefusal, refuse } from '#domain/values/decision.ts';
import { benchFindingRecorded } from '#events/acquisitions/bench-finding-recorded.ts';
import { entryOf } from '#events/define-event.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { saveRequirement } from '#stores/preparation.ts';
import { changePreparation } from './change-preparation.ts';
import type { AcquisitionDependencies } from './dependencies.ts';
import { evidenceRefusal } from './known-documents.ts';
import { benchParams } from './preparation-views.ts';

export const recordBenchFinding = defineRoute({
  method: 'PUT',
  path: '/acquisitions/{acquisitionId}/benches/{benchId}/requirements/{requirementId}/finding',
  summary: 'Record what the bench showed of a requirement, with its evidence',
  policy: dossierMembers('client-buyer'),
  params: benchParams.extend({ requirementId: z.string().max(26) }),
  body: givenFindingSchema,
  responses: { 200: { description: 'The requirement and its finding', schema: requirementSchema } },
  handle: async ({ params, body: finding, caller, now }, { table }: AcquisitionDependencies) => {
    const { acquisitionId, benchId, requirementId } = params;
    const { result, documentId } = finding;
    const recorded = await changePreparation(
      table,
      { acquisitionId, caller, now },
      async ({ preparation }) => {
        const bench = preparation.benches.find((one) => one.benchId === benchId);
        const required =
          bench &&
          matrixOf(bench, preparation.requirements).requirements.find(
            (one) => one.requirementId === requirementId,
          );
        if (required === undefined) return refuse('access.not-found');
        const unfit = await evidenceRefusal(table, acquisitionId, [documentId]);
        if (unfit !== null) return unfit;
        const requirement = recordFinding(required, { finding, memberId: caller.memberId }, now);
        return {
          value: requirement,
          writes: [saveRequirement(table, requirement)],
          tell: (actor) =>
            entryOf(benchFindingRecorded, {
              actor,
              data: { acquisitionId, benchId, requirementId, result, documentId },
            }),
        };
      },
    );
    return isRefusal(recorded) ? recorded : { status: 200, body: recorded };
  },
});
