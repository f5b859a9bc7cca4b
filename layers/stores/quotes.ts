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
  updateWhen,
  type Write,
} from './table.ts';

const quoteKey = (acquisitionId: string, quoteId: string): Key => ({
  pk: dossierKey(acquisitionId),
  sk: `QUOTE#${quoteId}`,
});

/** A file made from a quote (the annotated workbook, the report in PDF): a record of its own. */
const madeFileSchema = z.object({
  key: z.string(),
  versionId: z.string(),
  fileName: z.string(),
  sha256: sha256Schema,
});
export type MadeFile = z.output<typeof madeFileSchema>;

/** A quote as kept; a file that the gate refused is a quote too, with the reason. */
export const keptQuoteSchema = quoteSchema.extend({
  fileName: z.string(),
  contentType: z.string(),
  refusal: z.object({ code: z.string(), details: z.record(z.string(), z.unknown()) }).nullable(),
  /** The same workbook with its findings as comments; null for other formats. */
  annotated: madeFileSchema.nullable(),
  /** The report in PDF of the check that it names; null until it is made. */
  reportFile: madeFileSchema.extend({ reportSha256: sha256Schema }).nullable(),
});
export type KeptQuote = z.output<typeof keptQuoteSchema> & Quote;

export async function readQuoteItem(
  table: Table,
  acquisitionId: string,
  quoteId: string,
): Promise<KeptQuote | undefined> {
  return getItem(table, quoteKey(acquisitionId, quoteId), keptQuoteSchema);
}

/** The quotes of a dossier, in the order of their arrival. */
export async function listQuotes(table: Table, acquisitionId: string): Promise<KeptQuote[]> {
  const condition = startingWith(dossierKey(acquisitionId), 'QUOTE#');
  const quotes = await queryItems(table, { condition }, keptQuoteSchema);
  return quotes.toSorted((a, b) => orderOf(a).localeCompare(orderOf(b)));
}

const orderOf = ({ receivedAt, quoteId }: KeptQuote): string => `${receivedAt}#${quoteId}`;

const quoteItem = (quote: KeptQuote) => ({
  ...quoteKey(quote.acquisitionId, quote.quoteId),
  entity: 'Quote',
  schemaVersion: 1,
  ...quote,
});

export function newQuote(table: Table, quote: KeptQuote): Write {
  return put(table, quoteItem(quote), absent);
}

/** Saves a quote that changed; the head of its dossier's journal settles races. */
export function saveQuote(table: Table, quote: KeptQuote): Write {
  return put(table, quoteItem(quote), { expression: 'attribute_exists(pk)' });
}

/** Keeps the report made for a quote; recorded, not chained. False when it was made for an older check. */
export async function keepReportFile(
  table: Table,
  { acquisitionId, quoteId }: Pick<KeptQuote, 'acquisitionId' | 'quoteId'>,
  reportFile: NonNullable<KeptQuote['reportFile']>,
): Promise<boolean> {
  return updateWhen(table, {
    key: quoteKey(acquisitionId, quoteId),
    update: 'SET reportFile = :file',
    expression: '#check.reportSha256 = :report',
    names: { '#check': 'check' },
    values: { ':file': reportFile, ':report': reportFile.reportSha256 },
  });
}

/** Adds a quote that tells nothing new to the journal (its refusal is there already), once. */
export async function addQuote(table: Table, quote: KeptQuote): Promise<void> {
  await putWhen(table, quoteItem(quote), absent);
}
