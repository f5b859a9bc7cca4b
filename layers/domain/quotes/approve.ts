import { type Decision, type Fault, type Refusal, refuse } from '../values/decision.ts';
import type { Quote, QuoteApproval, Ruling } from './quote.ts';
import type { QuoteRefusal } from './refusals.ts';
import type { Finding, Report } from './report.ts';

/** What an approval depends on; `report` is what the quote's check kept, or null before it. */
export interface ApprovalState {
  readonly quote: Quote;
  readonly report: Report | null;
}

export interface ApproveCommand {
  readonly memberId: string;
  readonly rulings: readonly Ruling[];
}

/**
 * The broker validates a quote (guide 3.4.1, 3.5, 5). It may admit a part that is not in the fiche and
 * overrule a finding of judgment, each with a written reason; any other error must be corrected in
 * the quote. Refuses with every error that remains, or when there is nothing to approve.
 * @param now instant of the approval, ISO 8601 UTC.
 */
export function decideQuoteApproval(
  state: ApprovalState,
  command: ApproveCommand,
  now: string,
): Decision<QuoteApproval, QuoteRefusal> {
  const { quote, report } = state;
  if (quote.approval !== null) {
    return refuse('quotes.already-approved', { approvedAt: quote.approval.approvedAt });
  }
  if (quote.check === null || report === null) return refuse('quotes.not-checked');
  if (report.lines.length === 0) {
    return refuse('quotes.nothing-to-approve', { result: report.result });
  }
  const refusal = rulingRefusal(report, command.rulings) ?? remainingErrors(report, command);
  if (refusal !== undefined) return refusal;
  return {
    approvedBy: command.memberId,
    approvedAt: now,
    reportSha256: quote.check.reportSha256,
    ficheVersion: report.ficheVersion,
    rulings: command.rulings.map(({ findingId, reason }) => ({ findingId, reason: reason.trim() })),
  };
}

function rulingRefusal(
  report: Report,
  rulings: readonly Ruling[],
): Refusal<QuoteRefusal> | undefined {
  const byId = new Map(report.findings.map((finding) => [finding.id, finding]));
  const faults = rulings.flatMap((ruling) => faultOfRuling(ruling, byId.get(ruling.findingId)));
  const [first] = faults;
  return first === undefined ? undefined : refuse(first.code, first.details, faults);
}

function faultOfRuling(
  { findingId, reason }: Ruling,
  finding: Finding | undefined,
): (Fault & { code: QuoteRefusal })[] {
  if (finding === undefined) return [{ code: 'quotes.finding-not-found', details: { findingId } }];
  const details = describe(finding);
  if (finding.severity === 'error' && !isLiftable(finding)) {
    return [{ code: 'quotes.finding-cannot-be-lifted', details }];
  }
  return reason.trim() === '' ? [{ code: 'quotes.reason-missing', details }] : [];
}

function remainingErrors(
  report: Report,
  { rulings }: ApproveCommand,
): Refusal<QuoteRefusal> | undefined {
  const lifted = new Set(rulings.map((ruling) => ruling.findingId));
  const remaining = report.findings.filter(
    (finding) => finding.severity === 'error' && !lifted.has(finding.id),
  );
  if (remaining.length === 0) return undefined;
  return refuse(
    'quotes.errors-remain',
    { count: remaining.length },
    remaining.map((finding) => ({ code: 'quotes.error-remains', details: describe(finding) })),
  );
}

const isLiftable = ({ remedy }: Finding): boolean => remedy === 'admit' || remedy === 'overrule';

const describe = ({ id, code, rule, remedy, place, subject }: Finding) => ({
  findingId: id,
  finding: code,
  rule,
  remedy,
  place,
  subject,
});
