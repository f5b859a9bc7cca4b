/**
 * How long before the end of a contract its exit is planned, in calendar days. The guide names no number
 * (4.12: "early enough"): these are the policy of this house, not prescribed.
 */
export const exitSettings = {
  basis: 'policy',
  /** Where no approved exit plan says how long the transition is. */
  transitionDays: 90,
  /** From the contact to a signed contract, at least (P50; guide 3.5). */
  minimumLeadTimeDays: 30,
  /** To compare, to choose and to hold the kickoff. */
  choiceAndKickoffDays: 60,
  marginDays: 30,
} as const;
