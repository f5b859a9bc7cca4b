/** Refusals about the exit of a contract and the yearly contact. */
export type ExitRefusal =
  | 'followup.exit-without-contract'
  | 'followup.new-acquisition-not-found'
  | 'followup.new-acquisition-elsewhere'
  | 'followup.exit-not-needed'
  | 'followup.exit-date-in-future'
  | 'followup.contact-without-contract'
  | 'followup.contact-misdated';
