import * as z from 'zod';
import { dateSchema } from '../values/identifiers.ts';

/** What a public body is in law: it suggests the rules that bind it, and does not decide them. */
export const categorySchema = z.enum([
  'ministry',
  'budgetary-body',
  'other-body',
  'education',
  'health',
  'government-enterprise',
  'municipal',
  'parliamentary',
]);
export type Category = z.output<typeof categorySchema>;

/** A body's category with the day since which it holds and where that is written. */
export const legalStatusSchema = z.object({
  category: categorySchema,
  since: dateSchema,
  reference: z.string().trim().min(3).max(300),
});
export type LegalStatus = z.output<typeof legalStatusSchema>;

/**
 * Whether bodies of a category are usually subject to the RCTI (LCOP, s. 4: ministries, bodies, the
 * networks) or municipal (C-19, s. 573.3.2). Whether décret 596-2020 covers a body is never guessed. A
 * suggestion to confirm: the regime stays data of each body.
 */
export function suggestedRegime(category: Category): { rcti: boolean; municipal: boolean } {
  return { rcti: UNDER_LCOP.includes(category), municipal: category === 'municipal' };
}

const UNDER_LCOP: readonly Category[] = [
  'ministry',
  'budgetary-body',
  'other-body',
  'education',
  'health',
];
