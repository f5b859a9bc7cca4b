import type { SubscriptionRefusal } from '#domain/subscriptions/index.ts';
import { type Decision, refuse } from '#domain/values/decision.ts';
import { countSignUp } from '#stores/subscriptions.ts';
import type { SubscriptionApiDependencies } from './dependencies.ts';
import { type AskedSubscription, startSubscription } from './start-subscription.ts';

type Asked = Pick<AskedSubscription, 'email' | 'organisationName' | 'preferences'>;

/**
 * Starts the double opt-in for whoever asks by page or API. One source asks so many times an hour: nobody
 * has the mailboxes of others filled with confirmations.
 */
export async function askToJoin(
  dependencies: SubscriptionApiDependencies,
  asked: Asked,
  { now, source }: { readonly now: string; readonly source: string },
): Promise<Decision<undefined, SubscriptionRefusal>> {
  const { table, newIdentifier, signUpsAnHour } = dependencies;
  if (!(await countSignUp(table, source, { now, most: signUpsAnHour }))) {
    return refuse('subscriptions.too-many-requests');
  }
  const deliveryId = newIdentifier(now);
  return startSubscription(dependencies, { ...asked, means: 'page', deliveryId }, now);
}
