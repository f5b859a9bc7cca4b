import { type Decision, refuse } from '../values/decision.ts';
import type { Quote, QuoteConfirmation } from './quote.ts';
import type { QuoteRefusal } from './refusals.ts';

export interface ConfirmCommand {
  readonly versionId: string;
  readonly reason: string;
  readonly memberId: string;
}

/**
 * The broker decides that a validated quote stands in spite of a later version of the fiche (G17). Only
 * the latest version can be confirmed, so that a change that nobody has seen is never covered.
 */
export function decideConfirmation(
  state: { readonly quote: Quote; readonly latestVersionId: string },
  { versionId, reason, memberId }: ConfirmCommand,
  now: string,
): Decision<QuoteConfirmation, QuoteRefusal> {
  const { quote, latestVersionId } = state;
  if (quote.approval === null) return refuse('quotes.not-approved');
  if (versionId !== latestVersionId) {
    return refuse('quotes.version-not-latest', { versionId, latestVersionId });
  }
  if (versionId === quote.approval.ficheVersion.versionId) {
    return refuse('quotes.confirmation-not-needed', { versionId });
  }
  return { versionId, reason, confirmedBy: memberId, confirmedAt: now };
}
