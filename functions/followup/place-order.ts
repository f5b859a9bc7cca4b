import * as z from 'zod';
import { decideOrder, orderIrregularities, orderSchema } from '#domain/followup/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { entryOf } from '#events/define-event.ts';
import { orderRecorded } from '#events/followup/order-recorded.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { readContract } from '#stores/contracts.ts';
import { newOrder } from '#stores/followup.ts';
import { execute } from '#stores/journal.ts';
import type { FollowupDependencies } from './dependencies.ts';
import { orderView, orderViewSchema } from './order-view.ts';

export const placeOrder = defineRoute({
  method: 'POST',
  path: '/acquisitions/{acquisitionId}/orders',
  summary: 'Place an order or an entry activity under the contract, or record one that happened',
  policy: dossierMembers('client-buyer'),
  params: z.object({ acquisitionId: identifierSchema }),
  body: orderSchema
    .pick({ kind: true, description: true, asked: true, placedOn: true })
    .extend({ amount: orderSchema.shape.amount.default(null) }),
  responses: { 201: { description: 'The order, and what is irregular', schema: orderViewSchema } },
  handle: async ({ params, body, caller, now }, dependencies: FollowupDependencies) => {
    const { table, newIdentifier } = dependencies;
    const { acquisitionId } = params;
    const ids = { acquisitionId, orderId: newIdentifier(now) };
    const order = { ...body, ...ids, recordedBy: caller.memberId, recordedAt: now };
    const placed = await execute(table, `dossier:${acquisitionId}`, now, async () => {
      const contract = await readContract(table, acquisitionId);
      const decided = decideOrder(contract, order, torontoDate(now).toString());
      if (isRefusal(decided)) return decided;
      const { kind, asked, placedOn } = decided;
      const irregularities = orderIrregularities(decided, contract).map(({ code }) => code);
      const data = { ...ids, kind, asked, placedOn, irregularities };
      const actor = { kind: 'member' as const, id: caller.memberId };
      return {
        value: orderView(decided, contract),
        entries: [entryOf(orderRecorded, { actor, data })],
        writes: [newOrder(table, decided)],
      };
    });
    return isRefusal(placed) ? placed : { status: 201, body: placed };
  },
});
