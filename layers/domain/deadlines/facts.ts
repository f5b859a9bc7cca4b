import type { Delay } from '../values/calendar/index.ts';

/** Every fact that starts or closes a deadline, as the rows of `kinds/` name it. */
export const factNames = [
  'contact-made',
  'contract-signed-by-parties',
  'signed-contract-received',
  'amendment-signed-by-parties',
  'signed-amendment-received',
  'executive-authorised',
  'authorisation-reported',
  'contract-to-publish',
  'contract-published',
  'supplement-to-publish',
  'supplement-published',
  'final-description-to-publish',
  'final-description-published',
  'evaluation-required',
  'evaluation-completed',
  'evaluation-signed-by-executive',
  'evaluation-received',
  'termination-effective',
  'termination-documents-received',
  'dispute-opened',
  'dispute-told-or-settled',
  'document-requested',
  'document-provided',
  'documents-unconfirmed',
  'documents-confirmed',
  'exit-to-plan',
  'exit-planned',
  'contract-anniversary',
  'client-contacted',
  'security-proof-expected',
  'security-proven',
  'performance-review-expected',
  'performance-reviewed',
  'qualification-notice-published',
  'qualification-notice-renewed',
  'days-off-covered',
  'days-off-extended',
  'mandate-signed',
  'mandate-copy-received',
  'mandate-evaluation-required',
  'mandate-evaluation-received',
] as const;
export type FactName = (typeof factNames)[number];

/**
 * Something that happened to the owner of deadlines. `subject` tells apart several of one kind: the
 * contract (`contract`), an amendment's identifier, a year. `on` is its legal date `YYYY-MM-DD`,
 * `reference` what proves it.
 */
export interface Fact {
  readonly name: FactName;
  readonly subject: string;
  readonly on: string;
  readonly reference: string;
  /** How long from there, where the rule's row leaves it to the fact (P50, P71). */
  readonly delay?: Delay;
  /** What that delay is made of, in calendar days: shown with the date. */
  readonly parts?: readonly DelayPart[];
}

/** One part of a delay: the thirty days of the guide, the supplier's own delay, a margin of ours. */
export interface DelayPart {
  readonly name:
    | 'minimum-lead-time'
    | 'supplier-lead-time'
    | 'exit-transition'
    | 'choice-and-kickoff'
    | 'margin';
  readonly days: number;
}
