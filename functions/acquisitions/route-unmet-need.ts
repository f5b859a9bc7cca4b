import * as z from 'zod';
import {
  decideRouting,
  givenRoutingSchema,
  unmetNeedSchema,
} from '#domain/acquisitions/preparation/index.ts';
import { isRefusal, refuse } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { unmetNeedRouted } from '#events/acquisitions/unmet-need-routed.ts';
import { entryOf } from '#events/define-event.ts';
import { defineRoute, members } from '#platform/http/route.ts';
import { readSupplier } from '#stores/catalogue.ts';
import { execute } from '#stores/journal.ts';
import { readUnmetNeed, saveUnmetNeed } from '#stores/preparation.ts';
import type { AcquisitionDependencies } from './dependencies.ts';

export const routeUnmetNeed = defineRoute({
  method: 'PUT',
  path: '/unmet-needs/{unmetNeedId}/routing',
  summary:
    'Say where an unmet need goes: to the Catalogue, to a supplier’s bench, or nowhere, and why',
  policy: members('broker-adviser'),
  params: z.object({ unmetNeedId: identifierSchema }),
  body: z.object({ organisationId: identifierSchema, routing: givenRoutingSchema }),
  responses: { 200: { description: 'The need', schema: unmetNeedSchema } },
  handle: async ({ params, body, caller, now }, { table }: AcquisitionDependencies) => {
    const { unmetNeedId } = params;
    const { organisationId, routing } = body;
    const { memberId } = caller;
    const routed = await execute(table, `organisation:${organisationId}`, now, async () => {
      const found = await readUnmetNeed(table, organisationId, unmetNeedId);
      if (found === undefined) return refuse('access.not-found');
      const supplierId = routing.route === 'supplier-bench' ? routing.supplierId : null;
      if (supplierId !== null && (await readSupplier(table, supplierId)) === undefined) {
        return refuse('acquisitions.supplier-unknown');
      }
      const need = decideRouting(found, { given: routing, memberId }, now);
      if (isRefusal(need)) return need;
      return {
        value: need,
        entries: [
          entryOf(unmetNeedRouted, {
            actor: { kind: 'member', id: memberId },
            data: { unmetNeedId, organisationId, route: routing.route, supplierId },
          }),
        ],
        writes: [saveUnmetNeed(table, need)],
      };
    });
    return isRefusal(routed) ? routed : { status: 200, body: routed };
  },
});
