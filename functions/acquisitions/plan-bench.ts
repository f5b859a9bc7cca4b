import {
  type Bench,
  benchSchema,
  decideBench,
  givenBenchSchema,
  toldBefore,
} from '#domain/acquisitions/preparation/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { isRefusal, refuse } from '#domain/values/decision.ts';
import { benchPlanned } from '#events/acquisitions/bench-planned.ts';
import { entryOf } from '#events/define-event.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { readSupplier } from '#stores/catalogue.ts';
import { saveBench } from '#stores/preparation.ts';
import { changePreparation, unchanged } from './change-preparation.ts';
import type { AcquisitionDependencies } from './dependencies.ts';
import { dossierParams } from './preparation-views.ts';

const isToCome = ({ outcome }: Bench): boolean => outcome === null;

export const planBench = defineRoute({
  method: 'POST',
  path: '/acquisitions/{acquisitionId}/benches',
  summary: 'Plan a bench of an offer: at a distance only, and without personal information',
  policy: dossierMembers('client-buyer'),
  params: dossierParams,
  body: givenBenchSchema,
  responses: { 201: { description: 'The bench', schema: benchSchema } },
  handle: async ({ params, body: given, caller, now }, dependencies: AcquisitionDependencies) => {
    const { table, newIdentifier } = dependencies;
    const { acquisitionId } = params;
    const benchId = newIdentifier(now);
    const { supplierId, offer, startsOn, endsOn } = given;
    const command = { benchId, given, memberId: caller.memberId };
    const planned = await changePreparation(
      table,
      { acquisitionId, caller, now },
      async ({ acquisition, preparation }) => {
        const known = toldBefore(preparation.benches.filter(isToCome), given);
        if (known !== undefined) return unchanged(known);
        if ((await readSupplier(table, supplierId)) === undefined) {
          return refuse('acquisitions.supplier-unknown');
        }
        const bench = decideBench(acquisition, command, torontoDate(now).toString(), now);
        if (isRefusal(bench)) return bench;
        const attestedOn = bench.noPersonalInformation?.signedOn ?? startsOn;
        return {
          value: bench,
          writes: [saveBench(table, bench)],
          tell: (actor) =>
            entryOf(benchPlanned, {
              actor,
              data: { acquisitionId, benchId, supplierId, offer, startsOn, endsOn, attestedOn },
            }),
        };
      },
    );
    return isRefusal(planned) ? planned : { status: 201, body: planned };
  },
});
