import type { RouteTable } from '#platform/http/route.ts';
import type { SubscriptionDependencies } from './dependencies.ts';

export const routes: RouteTable<SubscriptionDependencies> = {
  'POST /subscriptions': async () =>
    (await import('./request-subscription.ts')).requestSubscription,
  'GET /subscriptions/confirmation': async () =>
    (await import('./show-confirmation.ts')).showConfirmation,
  'POST /subscriptions/confirmation': async () =>
    (await import('./confirm-subscription.ts')).confirmSubscription,
  'GET /subscriptions/unsubscribe/{token}': async () =>
    (await import('./show-leaving.ts')).showLeaving,
  'POST /subscriptions/unsubscribe/{token}': async () =>
    (await import('./leave-list.ts')).leaveList,
};
