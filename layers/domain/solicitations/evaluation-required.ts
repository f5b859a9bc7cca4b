import { Decimal } from 'decimal.js';
import { parameterOn } from '../values/legal-parameters.ts';
import type { Mandate } from './mandate.ts';

export interface EvaluationStanding {
  readonly required: boolean;
  readonly because: 'not-ended' | 'not-rcti' | 'amount' | 'unsatisfactory' | 'below-threshold';
}

/**
 * Whether a report on the provider's performance is required once the mandate ended: of bodies under the RCTI
 * alone, from the threshold in force on the signature, or whatever the amount when the performance was
 * unsatisfactory. Source: services guide 5.6; RCTI, art. 82 (S20).
 */
export function evaluationStanding(
  { signature, end, estimatedAmount }: Pick<Mandate, 'signature' | 'end' | 'estimatedAmount'>,
  isUnderRcti: boolean,
): EvaluationStanding {
  if (end === null) return { required: false, because: 'not-ended' };
  if (!isUnderRcti) return { required: false, because: 'not-rcti' };
  if (end.unsatisfactory) return { required: true, because: 'unsatisfactory' };
  const threshold = parameterOn('evaluation-threshold', signature?.signedOn ?? end.endedOn);
  const reaches = threshold !== undefined && new Decimal(estimatedAmount).gte(threshold.value);
  return reaches
    ? { required: true, because: 'amount' }
    : { required: false, because: 'below-threshold' };
}
