import { type Decision, type Fault, type Refusal, refuse } from '../values/decision.ts';
import type { LineNote, Quote, QuoteApproval, Ruling } from './quote.ts';
import type { QuoteRefusal } from './refusals.ts';
import type { Finding, Report } from './report.ts';
import { describeForRefusal, refusalOfFaults, trimmed } from './rulings.ts';

/** What an approval depends on; `report` is what the quote's check kept, or null before it. */
export interface ApprovalState {
  readonly quote: Quote;
  readonly report: Report | null;
}

export interface ApproveCommand {
  readonly memberId: string;
  readonly rulings: readonly Ruling[];
  readonly lineNotes?: readonly LineNote[];
  /** On the quote as a whole. */
  readonly note?: string;
}

/**
 * The broker validates a quote (guide 3.4.1, 3.5, 5), line by line or as a whole. It may admit a part that
 * is not in the fiche and overrule a finding of judgment, each with a written reason; any other error must
 * be corrected in the quote. Refuses with every error that remains, or when there is nothing to approve.
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
  if (quote.rejection !== null) {
    return refuse('quotes.already-rejected', { rejectedAt: quote.rejection.rejectedAt });
  }
  if (quote.check === null || report === null) return refuse('quotes.not-checked');
  if (report.lines.length === 0) {
    return refuse('quotes.nothing-to-approve', { result: report.result });
  }
  const refusal = refusalOf(report, command);
  if (refusal !== undefined) return refusal;
  const { memberId, rulings, lineNotes = [], note = '' } = command;
  return {
    approvedBy: memberId,
    approvedAt: now,
    reportSha256: quote.check.reportSha256,
    ficheVersion: report.ficheVersion,
    rulings: rulings.map(trimmed),
    lineNotes: lineNotes.map((one) => ({ ...one, note: one.note.trim() })),
    note: note.trim() === '' ? null : note.trim(),
  };
}

function refusalOf(report: Report, command: ApproveCommand): Refusal<QuoteRefusal> | undefined {
  const byId = new Map(report.findings.map((finding) => [finding.id, finding]));
  const lines = new Set(report.lines.map(keyOf));
  const faults = [
    ...command.rulings.flatMap((ruling) => faultOfRuling(ruling, byId.get(ruling.findingId))),
    ...(command.lineNotes ?? [])
      .filter((one) => !lines.has(keyOf(one)))
      .map(({ sheet, row }) => ({
        code: 'quotes.line-not-found' as const,
        details: { sheet, row },
      })),
  ];
  return refusalOfFaults(faults) ?? remainingErrors(report, command);
}

const keyOf = ({ sheet, row }: { sheet: string; row: number }): string => `${sheet}!${row}`;

function faultOfRuling(
  { findingId, reason }: Ruling,
  finding: Finding | undefined,
): (Fault & { code: QuoteRefusal })[] {
  if (finding === undefined) return [{ code: 'quotes.finding-not-found', details: { findingId } }];
  const details = describeForRefusal(finding);
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
    remaining.map((finding) => ({
      code: 'quotes.error-remains',
      details: describeForRefusal(finding),
    })),
  );
}

const isLiftable = ({ remedy }: Finding): boolean => remedy === 'admit' || remedy === 'overrule';
