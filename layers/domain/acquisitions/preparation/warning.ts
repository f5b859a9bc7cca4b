import type { Details } from '../../values/decision.ts';

export type PreparationWarningCode =
  | 'acquisitions.need-blank'
  | 'acquisitions.need-aspects-blank'
  | 'acquisitions.risk-analysis-missing'
  | 'acquisitions.need-term-differs'
  | 'acquisitions.need-mode-differs'
  | 'acquisitions.budget-short'
  | 'acquisitions.public-cloud-link-unacceptable'
  | 'acquisitions.schedule-reversed'
  | 'acquisitions.schedule-outside-contract'
  | 'acquisitions.exit-plan-outside-contract'
  | 'acquisitions.exit-plan-not-approved'
  | 'acquisitions.reading-missing'
  | 'acquisitions.reading-not-of-latest'
  | 'acquisitions.chosen-offer-not-conforming'
  | 'acquisitions.candidate-left-catalogue'
  | 'acquisitions.bench-supplier-left'
  | 'acquisitions.bench-copies-sensitive-data'
  | 'acquisitions.bench-irregular'
  | 'acquisitions.bench-requirements-unanswered'
  | 'acquisitions.bench-report-missing'
  | 'acquisitions.orientations-not-sent'
  | 'acquisitions.orientations-without-opinion'
  | 'acquisitions.orientations-refused';

/** What deserves attention in the preparation of a choice and stops nothing by itself. */
export interface PreparationWarning {
  readonly code: PreparationWarningCode;
  readonly details: Details;
}

/** Builds a warning. */
export function warn(code: PreparationWarningCode, details: Details = {}): PreparationWarning {
  return { code, details };
}
