export type SubscriptionRefusal =
  | 'subscriptions.supplier-address'
  | 'subscriptions.link-unknown'
  | 'subscriptions.link-expired';
