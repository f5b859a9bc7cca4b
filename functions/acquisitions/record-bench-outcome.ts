import {
  benchSchema,
  decideOutcome,
  givenOutcomeSchema,
} from '#domain/acquisitions/preparation/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { isRefusal, refuse } from '#domain/values/decision.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { saveBench } from '#stores/preparation.ts';
import { heldEntry, readBenchReport } from './bench-report.ts';
import { changePreparation, unchanged } from './change-preparation.ts';
import type { AcquisitionDependencies } from './dependencies.ts';
import { benchParams } from './preparation-views.ts';

export const recordBenchOutcome = defineRoute({
  method: 'PUT',
  path: '/acquisitions/{acquisitionId}/benches/{benchId}/outcome',
  summary: 'Record that a planned bench took place, as it did, with its report',
  policy: dossierMembers('client-buyer'),
  params: benchParams,
  body: givenOutcomeSchema,
  responses: { 200: { description: 'The bench and its outcome', schema: benchSchema } },
  handle: async ({ params, body: outcome, caller, now }, { table }: AcquisitionDependencies) => {
    const { acquisitionId, benchId } = params;
    const { memberId } = caller;
    const recorded = await changePreparation(
      table,
      { acquisitionId, caller, now },
      async ({ preparation }) => {
        const planned = preparation.benches.find((one) => one.benchId === benchId);
        if (planned === undefined) return refuse('access.not-found');
        const report = await readBenchReport(table, acquisitionId, outcome.reportDocumentId);
        const command = { outcome, report, memberId };
        const bench = decideOutcome(planned, command, torontoDate(now).toString(), now);
        if (isRefusal(bench)) return bench;
        if (bench === planned) return unchanged(planned);
        return {
          value: bench,
          writes: [saveBench(table, bench)],
          tell: (actor) => heldEntry(actor, bench),
        };
      },
    );
    return isRefusal(recorded) ? recorded : { status: 200, body: recorded };
  },
});
