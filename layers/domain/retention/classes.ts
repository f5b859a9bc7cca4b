import * as z from 'zod';

/** How a class of documents is kept and sent. Lengths are recommended: a body's approved calendar governs. */
export interface RetentionRule {
  readonly document: string;
  readonly length: 'contract-duration' | 'P7Y';
  readonly transmission: 'on-request' | 'when-effective' | { readonly businessDays: number };
  readonly recommended: true;
}

const recommended = true;

/** The ten classes of documents of a contract, by rule. Source: guide, section 4.13 (P80 to P89). */
export const retentionRules = {
  P80: keptForTheContract('choice-file'),
  P81: keptSevenYears('authorisation-justification', 'on-request'),
  P82: keptSevenYears('signed-contract', { businessDays: 5 }),
  P83: keptSevenYears('signed-amendment', { businessDays: 5 }),
  P84: keptSevenYears('orders', 'on-request'),
  P85: keptSevenYears('performance-evaluation', { businessDays: 5 }),
  P86: keptSevenYears('termination', 'when-effective'),
  P87: keptSevenYears('invoices', 'on-request'),
  P88: keptSevenYears('supplier-communications', 'on-request'),
  P89: keptSevenYears('interpretation-dispute', 'on-request'),
} satisfies Record<`P${number}`, RetentionRule>;

export type RetentionClass = keyof typeof retentionRules;

export const retentionClasses = Object.keys(retentionRules) as [
  RetentionClass,
  ...RetentionClass[],
];

export const retentionClassSchema = z.enum(retentionClasses);

function keptSevenYears(
  document: string,
  transmission: RetentionRule['transmission'],
): RetentionRule {
  return { document, length: 'P7Y', transmission, recommended };
}

function keptForTheContract(document: string): RetentionRule {
  return { document, length: 'contract-duration', transmission: 'on-request', recommended };
}
