import { type Decision, refuse } from '../values/decision.ts';
import type { ApprovalState } from './approve.ts';
import type { QuoteRejection, Ruling } from './quote.ts';
import type { QuoteRefusal } from './refusals.ts';
import type { Finding } from './report.ts';
import { describeForRefusal, type QuoteFault, refusalOfFaults, trimmed } from './rulings.ts';

export interface RejectCommand {
  readonly memberId: string;
  readonly reason: string;
  /** Warnings and facts that the broker judges as heavy as errors, each with its reason. */
  readonly raised: readonly Ruling[];
}

/**
 * The broker refuses a quote (guide 3.4.1), with a written reason, and may raise findings that the check
 * held for lighter. It is final: the supplier gives another quote. A validated quote is not refused.
 * @param now instant of the refusal, ISO 8601 UTC.
 */
export function decideQuoteRefusal(
  { quote, report }: ApprovalState,
  { memberId, reason, raised }: RejectCommand,
  now: string,
): Decision<QuoteRejection, QuoteRefusal> {
  if (quote.approval !== null) {
    return refuse('quotes.already-approved', { approvedAt: quote.approval.approvedAt });
  }
  if (quote.rejection !== null) {
    return refuse('quotes.already-rejected', { rejectedAt: quote.rejection.rejectedAt });
  }
  if (quote.check === null || report === null) return refuse('quotes.not-checked');
  if (reason.trim() === '') return refuse('quotes.rejection-reason-missing');
  const byId = new Map(report.findings.map((finding) => [finding.id, finding]));
  const faults = raised.flatMap((ruling) => faultOfRaise(ruling, byId.get(ruling.findingId)));
  const refusal = refusalOfFaults(faults);
  if (refusal !== undefined) return refusal;
  return {
    rejectedBy: memberId,
    rejectedAt: now,
    reason: reason.trim(),
    raised: raised.map(trimmed),
  };
}

function faultOfRaise({ findingId, reason }: Ruling, finding: Finding | undefined): QuoteFault[] {
  if (finding === undefined) return [{ code: 'quotes.finding-not-found', details: { findingId } }];
  const details = describeForRefusal(finding);
  if (finding.severity === 'error') return [{ code: 'quotes.finding-is-error', details }];
  return reason.trim() === '' ? [{ code: 'quotes.reason-missing', details }] : [];
}
