import { Decimal } from 'decimal.js';
import * as z from 'zod';
import { parameterOn } from '../values/legal-parameters.ts';

/** Whether a law asks something of a contract, and what tells so. */
export const requirementSchema = z.object({
  required: z.boolean(),
  because: z.enum([
    'not-signed',
    'not-subject',
    'from-threshold',
    'under-threshold',
    'amount-unknown',
  ]),
  /** Before taxes, in CAD. */
  amount: z.string().nullable(),
  threshold: z.string().nullable(),
  /** How sure the threshold is. */
  confidence: z.enum(['high', 'medium', 'low']).nullable(),
});
export type Requirement = z.output<typeof requirementSchema>;

/** A contract as a threshold judges it. */
export interface ValuedContract {
  readonly rcti: boolean;
  /** Signature by the parties, `YYYY-MM-DD`; null while it is not signed. */
  readonly signedOn: string | null;
  /** Before taxes, in CAD; null when nobody told it. */
  readonly amount: string | null;
}

/**
 * Whether a contract subject to the RCTI reaches a threshold as it held on its signature. An amount that
 * nobody knows counts as reaching it: a reminder too many is better than a publication forgotten.
 */
export function requirementOf(
  name: 'seao-threshold' | 'evaluation-threshold',
  { rcti, signedOn, amount }: ValuedContract,
): Requirement {
  const unjudged = { required: false, amount, threshold: null, confidence: null };
  if (signedOn === null) return { ...unjudged, because: 'not-signed' };
  const parameter = parameterOn(name, signedOn);
  if (!rcti || parameter === undefined) return { ...unjudged, because: 'not-subject' };
  const { value: threshold, confidence } = parameter;
  const judged = { amount, threshold, confidence };
  if (amount === null) return { ...judged, required: true, because: 'amount-unknown' };
  return new Decimal(amount).lessThan(threshold)
    ? { ...judged, required: false, because: 'under-threshold' }
    : { ...judged, required: true, because: 'from-threshold' };
}
