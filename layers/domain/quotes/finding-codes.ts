import * as z from 'zod';

export const severitySchema = z.enum(['error', 'warning', 'info']);
export type FindingSeverity = z.output<typeof severitySchema>;

/**
 * What lifts an error: the supplier corrects the quote; the broker admits the line (guide 3.4.1); the broker
 * overrules a judgment with a written reason; somebody completes the dossier with a fact that the quote
 * lacks; or a person reads what the system cannot.
 */
export const remedySchema = z.enum(['correct', 'admit', 'overrule', 'complete', 'read', 'none']);
export type Remedy = z.output<typeof remedySchema>;

export interface FindingRule {
  readonly severity: FindingSeverity;
  readonly rule: string;
  readonly guideSection: string;
  readonly remedy: Remedy;
}

const rule = (
  severity: FindingSeverity,
  id: string,
  guideSection: string,
  remedy: Remedy = 'none',
): FindingRule => ({ severity, rule: id, guideSection, remedy });

/** Every finding a check can make, with its rule, its source in the guide and what lifts it. */
export const FINDING_RULES = {
  'file-unreadable': rule('error', 'P42', '3.4.1', 'read'),
  'table-not-found': rule('error', 'P42', '3.4.1', 'read'),
  'column-missing': rule('error', 'P42', '3.4.1', 'read'),
  'column-ambiguous': rule('error', 'P42', '3.4.1', 'read'),
  'no-line': rule('error', 'P42', '3.4.1', 'read'),
  'hidden-sheet': rule('warning', 'P42', '3.4.1'),
  'hidden-lines': rule('warning', 'P42', '3.4.1'),
  'hidden-columns': rule('warning', 'P42', '3.4.1'),
  'several-tables': rule('info', 'P42', '3.4.1'),
  'cell-unreadable': rule('error', 'P42', '3.4.1', 'correct'),
  'date-ambiguous': rule('warning', 'P42', '3.4.1'),
  'quantity-invalid': rule('error', 'P42', '3.4.1', 'correct'),
  'negative-amount': rule('error', 'P42', '3.4.1', 'overrule'),
  'unknown-part': rule('error', 'P17', '5', 'admit'),
  'component-withdrawn': rule('error', 'P17', '5', 'admit'),
  'mode-not-offered': rule('error', 'P17', '5', 'admit'),
  'mode-differs': rule('warning', 'P38', '3.4.1'),
  'line-without-part-number': rule('error', 'P42', '3.4.1', 'admit'),
  'line-without-price': rule('error', 'P42', '3.4.1', 'correct'),
  'professional-service': rule('error', 'P8', '2.3', 'overrule'),
  'instructor-led-training': rule('error', 'P9', '5', 'overrule'),
  customisation: rule('error', 'P9', '5', 'overrule'),
  'minimum-configuration-missing': rule('error', 'P32', '3.3.1', 'overrule'),
  'evolution-of-prior-contract': rule('info', 'P32', '3.3.1'),
  'prior-solution-returned': rule('error', 'G16', '3.3.1', 'overrule'),
  'list-price-unverifiable': rule('info', 'P21', '3.2'),
  'list-price-over-fiche': rule('warning', 'P17', '3.4.1'),
  'net-price-over-fiche': rule('warning', 'P17', '3.4.1'),
  'net-price-over-list': rule('warning', 'P17', '3.4.1'),
  'discount-without-modality': rule('warning', 'P17', '3.4.1'),
  'modality-unknown': rule('warning', 'P17', '3.4.1'),
  'discount-over-modality': rule('warning', 'P17', '3.4.1'),
  'discount-arithmetic': rule('warning', 'P42', '3.4.1'),
  'line-arithmetic': rule('error', 'P42', '3.4.1', 'correct'),
  'bundle-arithmetic': rule('error', 'P42', '3.4.1', 'correct'),
  'section-arithmetic': rule('error', 'P42', '3.4.1', 'correct'),
  'subtotal-arithmetic': rule('error', 'P42', '3.4.1', 'correct'),
  'tps-arithmetic': rule('error', 'P42', '3.4.1', 'correct'),
  'tvq-arithmetic': rule('error', 'P42', '3.4.1', 'correct'),
  'tvq-compounded': rule('error', 'P42', '3.4.1', 'correct'),
  'total-arithmetic': rule('error', 'P42', '3.4.1', 'correct'),
  'total-unused': rule('info', 'P42', '3.4.1'),
  'optional-lines': rule('warning', 'P42', '3.4.1'),
  'several-totals': rule('warning', 'P42', '3.4.1'),
  'total-not-stated': rule('warning', 'P42', '3.4.1'),
  'exchange-rate-missing': rule('error', 'G14', '3.4.1', 'complete'),
  'exchange-rate-applied': rule('info', 'G14', '3.4.1'),
  'currency-ambiguous': rule('error', 'G14', '3.4.1', 'correct'),
  'currency-not-stated': rule('warning', 'G14', '3.4.1'),
  'term-too-long': rule('error', 'P57', '4.5', 'correct'),
  'term-over-remaining': rule('error', 'P57', '4.5', 'correct'),
  'under-supplier-minimum-term': rule('warning', 'P13', '5'),
  'under-supplier-minimum-quantity': rule('warning', 'P13', '5'),
  'term-differs': rule('warning', 'P38', '3.4.1'),
  'validity-passed': rule('error', 'G19', '3.5', 'overrule'),
  'validity-not-stated': rule('warning', 'G19', '3.5'),
  'validity-extended': rule('info', 'G19', '3.5'),
  'fiche-not-latest': rule('warning', 'P25', '5'),
} as const satisfies Record<string, FindingRule>;

export type FindingCode = keyof typeof FINDING_RULES;
export const findingCodeSchema = z.enum(Object.keys(FINDING_RULES) as [FindingCode]);
