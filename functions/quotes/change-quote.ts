import type { Actor, NewEntry } from '#domain/values/aggregate.ts';
import { type Decision, isRefusal, type Refusal, refuse } from '#domain/values/decision.ts';
import type { Caller } from '#platform/http/route.ts';
import { execute, type Outcome } from '#stores/journal.ts';
import { type KeptQuote, readQuoteItem, saveQuote } from '#stores/quotes.ts';
import type { Write } from '#stores/table.ts';
import type { QuoteDependencies } from './dependencies.ts';

export interface QuoteCommand {
  readonly params: { readonly acquisitionId: string; readonly quoteId: string };
  readonly caller: Caller;
  readonly now: string;
}

/** What a command changes in a quote, and the event that tells it. */
export interface QuoteChange {
  readonly changes: Partial<KeptQuote>;
  readonly writes?: readonly Write[];
  readonly tell: (actor: Actor) => NewEntry;
}

/** Loads a quote, lets the rule decide, saves the change with its journal entry; null changes nothing. */
export async function changeQuote(
  { table }: Pick<QuoteDependencies, 'table'>,
  { params: { acquisitionId, quoteId }, caller, now }: QuoteCommand,
  decide: (
    quote: KeptQuote,
  ) => Decision<QuoteChange | null> | Promise<Decision<QuoteChange | null>>,
): Promise<KeptQuote | Refusal> {
  const attempt = async (): Promise<Decision<Outcome<KeptQuote>>> => {
    const quote = await readQuoteItem(table, acquisitionId, quoteId);
    if (quote === undefined) return refuse('access.not-found');
    const decided = await decide(quote);
    if (isRefusal(decided)) return decided;
    if (decided === null) return { value: quote, entries: [], writes: [] };
    const changed = { ...quote, ...decided.changes };
    return {
      value: changed,
      entries: [decided.tell({ kind: 'member', id: caller.memberId })],
      writes: [saveQuote(table, changed), ...(decided.writes ?? [])],
    };
  };
  return execute(table, `dossier:${acquisitionId}`, now, attempt);
}
