import type { AnyRoute } from '#platform/http/route.ts';
import { confirmSubscription } from './confirm-subscription.ts';
import type { SubscriptionDependencies } from './dependencies.ts';
import { leaveList } from './leave-list.ts';
import { requestSubscription } from './request-subscription.ts';
import { showConfirmation } from './show-confirmation.ts';
import { showLeaving } from './show-leaving.ts';

export const routes: readonly AnyRoute<SubscriptionDependencies>[] = [
  requestSubscription,
  showConfirmation,
  confirmSubscription,
  showLeaving,
  leaveList,
];
