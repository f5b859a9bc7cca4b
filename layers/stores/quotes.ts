import * as z from 'zod';
import { type Quote, quoteSchema } from '#domain/quotes/index.ts';
import { sha256Schema } from '#domain/values/identifiers.ts';
import { dossierKey } from './acquisitions.ts';
import {
  absent,
  getItem,
  type Key,
  put,
  putWhen,
  queryItems,
  startingWith,
  type Table,
  type Write,
} from './table.ts';

const quoteKey = (acquisitionId: string, quoteId: string): Key => ({
  pk: dossierKey(acquisitionId),
  sk: `QUOTE#${quoteId}`,
});

/** The workbook returned with its findings as comments: a record of its own. */
const annotatedWorkbookSchema = z.object({
  key: z.string(),
  versionId: z.string(),
  fileName: z.string(),
  sha256: sha256Schema,
});

/** A quote as kept; a file that the gate refused is a quote too, with the reason. */
export const keptQuoteSchema = quoteSchema.extend({
  fileName: z.string(),
  refusal: z.object({ code: z.string(), details: z.record(z.string(), z.unknown()) }).nullable(),
  annotated: annotatedWorkbookSchema.nullable(),
});
export type KeptQuote = z.output<typeof keptQuoteSchema> & Quote;

export async function readQuoteItem(
  table: Table,
  acquisitionId: string,
  quoteId: string,
): Promise<KeptQuote | undefined> {
  return getItem(table, quoteKey(acquisitionId, quoteId), keptQuoteSchema);
}

/** The quotes of a dossier, in no order that matters but stable. */
export async function listQuotes(table: Table, acquisitionId: string): Promise<KeptQuote[]> {
  const condition = startingWith(dossierKey(acquisitionId), 'QUOTE#');
  return queryItems(table, { condition }, keptQuoteSchema);
}

const quoteItem = (quote: KeptQuote) => ({
  ...quoteKey(quote.acquisitionId, quote.quoteId),
  entity: 'Quote',
  schemaVersion: 1,
  ...quote,
});

export function newQuote(table: Table, quote: KeptQuote): Write {
  return put(table, quoteItem(quote), absent);
}

/** Saves an approval; a quote is approved once. */
export function saveApproval(table: Table, quote: KeptQuote): Write {
  return put(table, quoteItem(quote), {
    expression: 'attribute_type(approval, :null)',
    values: { ':null': 'NULL' },
  });
}

/** Adds a quote that tells nothing new to the journal (its refusal is there already), once. */
export async function addQuote(table: Table, quote: KeptQuote): Promise<void> {
  await putWhen(table, quoteItem(quote), absent);
}
