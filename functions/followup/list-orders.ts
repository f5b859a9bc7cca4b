import * as z from 'zod';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { readContract } from '#stores/contracts.ts';
import { listOrders } from '#stores/followup.ts';
import type { FollowupDependencies } from './dependencies.ts';
import { orderView, orderViewSchema } from './order-view.ts';

export const listOrdersRoute = defineRoute({
  method: 'GET',
  path: '/acquisitions/{acquisitionId}/orders',
  summary: 'The orders and entry activities of a contract, the last recorded first',
  policy: dossierMembers('client-buyer', 'broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema }),
  responses: {
    200: { description: 'The orders', schema: z.object({ orders: z.array(orderViewSchema) }) },
  },
  handle: async ({ params: { acquisitionId } }, { table }: FollowupDependencies) => {
    const [orders, contract] = await Promise.all([
      listOrders(table, acquisitionId),
      readContract(table, acquisitionId),
    ]);
    return { status: 200, body: { orders: orders.map((order) => orderView(order, contract)) } };
  },
});
