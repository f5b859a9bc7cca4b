export type QuoteRefusal =
  | 'quotes.quote-not-found'
  | 'quotes.not-checked'
  | 'quotes.nothing-to-approve'
  | 'quotes.already-approved'
  | 'quotes.errors-remain'
  | 'quotes.error-remains'
  | 'quotes.finding-not-found'
  | 'quotes.finding-cannot-be-lifted'
  | 'quotes.reason-missing';
