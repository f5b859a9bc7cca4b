import type { RouteTable } from '#platform/http/route.ts';
import type { FollowupDependencies } from './dependencies.ts';

export const routes: RouteTable<FollowupDependencies> = {
  'POST /acquisitions/{acquisitionId}/orders': async () =>
    (await import('./place-order.ts')).placeOrder,
  'GET /acquisitions/{acquisitionId}/orders': async () =>
    (await import('./list-orders.ts')).listOrdersRoute,
};
