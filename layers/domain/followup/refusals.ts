export type FollowupRefusal =
  | 'followup.not-signed'
  | 'followup.before-signature'
  | 'followup.contract-ended'
  | 'followup.term-passed'
  | 'followup.renewal-not-taken'
  | 'followup.placed-in-past'
  | 'followup.recorded-in-future';
