import canonicalize from 'canonicalize';
import * as z from 'zod';
import {
  decideMatrix,
  givenMatrixSchema,
  matrixOf,
} from '#domain/acquisitions/preparation/index.ts';
import { isRefusal, refuse } from '#domain/values/decision.ts';
import { benchMatrixFixed } from '#events/acquisitions/bench-matrix-fixed.ts';
import { entryOf } from '#events/define-event.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { sha256 } from '#stores/journal.ts';
import { saveBench, saveRequirement } from '#stores/preparation.ts';
import { changePreparation } from './change-preparation.ts';
import type { AcquisitionDependencies } from './dependencies.ts';
import { benchParams, matrixSchema } from './preparation-views.ts';

export const fixBenchMatrix = defineRoute({
  method: 'PUT',
  path: '/acquisitions/{acquisitionId}/benches/{benchId}/requirements',
  summary: 'Fix the requirements of a bench, all together, before the first finding',
  policy: dossierMembers('client-buyer'),
  params: benchParams,
  body: z.object({ requirements: givenMatrixSchema }),
  responses: { 200: { description: 'The requirements', schema: matrixSchema } },
  handle: async ({ params, body, caller, now }, { table }: AcquisitionDependencies) => {
    const { acquisitionId, benchId } = params;
    const fixed = await changePreparation(
      table,
      { acquisitionId, caller, now },
      ({ preparation }) => {
        const found = preparation.benches.find((one) => one.benchId === benchId);
        if (found === undefined) return refuse('access.not-found');
        const { requirements: current } = matrixOf(found, preparation.requirements);
        const matrix = decideMatrix(found, current, body.requirements);
        if (isRefusal(matrix)) return matrix;
        const { bench, requirements } = matrix;
        const { requirementIds } = bench;
        const hash = sha256(canonicalize(body.requirements) ?? '');
        return {
          value: matrixOf(bench, requirements),
          writes: [
            saveBench(table, bench),
            ...requirements.map((one) => saveRequirement(table, one)),
          ],
          tell: (actor) =>
            entryOf(benchMatrixFixed, {
              actor,
              data: { acquisitionId, benchId, sha256: hash, requirementIds },
            }),
        };
      },
    );
    return isRefusal(fixed) ? fixed : { status: 200, body: fixed };
  },
});
