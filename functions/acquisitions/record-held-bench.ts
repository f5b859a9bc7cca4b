import {
  benchSchema,
  decideHeldBench,
  givenBenchSchema,
  givenOutcomeSchema,
  toldBefore,
} from '#domain/acquisitions/preparation/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { isRefusal, refuse } from '#domain/values/decision.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { readSupplier } from '#stores/catalogue.ts';
import { saveBench } from '#stores/preparation.ts';
import { heldEntry, readBenchReport } from './bench-report.ts';
import { changePreparation, unchanged } from './change-preparation.ts';
import type { AcquisitionDependencies } from './dependencies.ts';
import { dossierParams } from './preparation-views.ts';

export const recordHeldBench = defineRoute({
  method: 'POST',
  path: '/acquisitions/{acquisitionId}/held-benches',
  summary:
    'Record a bench that took place without being planned here; what was irregular is marked',
  policy: dossierMembers('client-buyer'),
  params: dossierParams,
  body: givenBenchSchema
    .pick({ supplierId: true, offer: true, dataset: true })
    .extend({ outcome: givenOutcomeSchema }),
  responses: { 201: { description: 'The bench and its outcome', schema: benchSchema } },
  handle: async ({ params, body, caller, now }, dependencies: AcquisitionDependencies) => {
    const { table, newIdentifier } = dependencies;
    const { acquisitionId } = params;
    const { outcome, ...given } = body;
    const benchId = newIdentifier(now);
    const today = torontoDate(now).toString();
    const recorded = await changePreparation(
      table,
      { acquisitionId, caller, now },
      async ({ preparation }) => {
        const known = toldBefore(preparation.benches, body);
        if (known !== undefined) return unchanged(known);
        if ((await readSupplier(table, given.supplierId)) === undefined) {
          return refuse('acquisitions.supplier-unknown');
        }
        const report = await readBenchReport(table, acquisitionId, outcome.reportDocumentId);
        const command = { benchId, given, outcome, report, memberId: caller.memberId };
        const bench = decideHeldBench(acquisitionId, command, today, now);
        if (isRefusal(bench)) return bench;
        return {
          value: bench,
          writes: [saveBench(table, bench)],
          tell: (actor) => heldEntry(actor, bench),
        };
      },
    );
    return isRefusal(recorded) ? recorded : { status: 201, body: recorded };
  },
});
