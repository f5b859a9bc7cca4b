import type { RouteTable } from '#platform/http/route.ts';
import type { SubscriptionApiDependencies } from './dependencies.ts';

export const routes: RouteTable<SubscriptionApiDependencies> = {
  'POST /subscriptions': async () =>
    (await import('./request-subscription.ts')).requestSubscription,
  'GET /subscriptions/joining': async () => (await import('./show-joining.ts')).showJoining,
  'POST /subscriptions/joining': async () => (await import('./join-by-page.ts')).joinByPage,
  'GET /subscriptions/confirmation': async () =>
    (await import('./show-confirmation.ts')).showConfirmation,
  'POST /subscriptions/confirmation': async () =>
    (await import('./confirm-subscription.ts')).confirmSubscription,
  'GET /subscriptions/unsubscribe/{token}': async () =>
    (await import('./show-leaving.ts')).showLeaving,
  'POST /subscriptions/unsubscribe/{token}': async () =>
    (await import('./leave-list.ts')).leaveList,
  'GET /subscriptions/preferences/{token}': async () =>
    (await import('./show-preferences.ts')).showPreferences,
  'POST /subscriptions/preferences/{token}': async () =>
    (await import('./change-preferences.ts')).changePreferences,
  'GET /readers': async () => (await import('./list-readers.ts')).listReaders,
  'POST /readers/{readerId}/approval': async () =>
    (await import('./approve-reader.ts')).approveReader,
  'POST /readers/{readerId}/refusal': async () => (await import('./refuse-reader.ts')).refuseReader,
  'GET /catalogue-changes': async () => (await import('./list-changes.ts')).listChanges,
  'GET /catalogue-changes/{changeId}': async () =>
    (await import('./read-change.ts')).readChangeRoute,
  'GET /catalogue-changes/{changeId}/untold': async () =>
    (await import('./list-untold.ts')).listUntold,
};
