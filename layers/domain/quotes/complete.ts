import { type Decision, refuse } from '../values/decision.ts';
import type { Quote, ValidityExtension } from './quote.ts';
import type { QuoteRefusal } from './refusals.ts';
import type { Exchange, Report } from './report.ts';

export interface CompletionState {
  readonly quote: Quote;
  /** The report of the quote's check. */
  readonly report: Pick<Report, 'quote'>;
}

/**
 * Freezes the rate of a quote in another currency (G14): CAD for one unit, with its date and its source.
 * A frozen rate never changes: another one needs another quote.
 * @param today legal date in America/Toronto, `YYYY-MM-DD`.
 */
export function decideExchange(
  { quote, report }: CompletionState,
  command: Exchange,
  today: string,
): Decision<Exchange, QuoteRefusal> {
  const { currency } = report.quote;
  if (quote.approval !== null) return refuse('quotes.already-approved');
  if (quote.exchange !== null) return refuse('quotes.rate-already-frozen', { ...quote.exchange });
  if (currency !== command.currency) {
    return refuse('quotes.rate-of-another-currency', { stated: currency, given: command.currency });
  }
  if (currency === 'CAD') return refuse('quotes.rate-not-needed');
  if (/^0+(\.0+)?$/.test(command.rate)) return refuse('quotes.rate-is-zero');
  if (command.on > today) return refuse('quotes.rate-in-future', { on: command.on, today });
  return command;
}

export interface ExtendCommand {
  readonly validUntil: string;
  readonly basis: ValidityExtension['basis'];
  readonly documentId: string | null;
  readonly reason: string;
  readonly memberId: string;
  readonly isBroker: boolean;
}

/**
 * Records that a quote is valid for longer (G19): the supplier wrote so, and its document is in the
 * dossier, or the broker decided so with a reason.
 * @param today legal date in America/Toronto, `YYYY-MM-DD`.
 */
export function decideExtension(
  quote: Quote,
  command: ExtendCommand,
  today: string,
  now: string,
): Decision<ValidityExtension, QuoteRefusal> {
  const { validUntil, basis, documentId, reason, memberId, isBroker } = command;
  if (quote.check === null) return refuse('quotes.not-checked');
  if (basis === 'broker-decision' && !isBroker) return refuse('quotes.extension-is-brokers');
  if (basis === 'supplier-writing' && documentId === null) {
    return refuse('quotes.extension-without-document');
  }
  const current = validityOf(quote);
  if (validUntil < today || (current !== null && validUntil <= current)) {
    return refuse('quotes.extension-not-later', { validUntil, current, today });
  }
  return { validUntil, basis, documentId, reason, recordedBy: memberId, recordedAt: now };
}

/** Last day of validity of a quote as it stands, `YYYY-MM-DD`; null when none is stated. */
export function validityOf({
  check,
  extensions,
}: Pick<Quote, 'check' | 'extensions'>): string | null {
  return extensions.at(-1)?.validUntil ?? check?.validUntil ?? null;
}
