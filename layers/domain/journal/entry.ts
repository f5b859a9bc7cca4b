import canonicalize from 'canonicalize';
import * as z from 'zod';
import type { NewEntry } from '../values/aggregate.ts';
import { instantSchema, sha256Schema } from '../values/identifiers.ts';

/** A journal entry as it is kept: chained to the previous one of the same aggregate by its hash. */
export const journalEntrySchema = z.object({
  id: z.string(),
  aggregate: z.string(),
  sequence: z.int().positive(),
  type: z.templateLiteral([z.string(), '.', z.string()]),
  version: z.int().positive(),
  occurredAt: instantSchema,
  actor: z.object({ kind: z.enum(['member', 'system', 'reader']), id: z.string() }),
  reason: z.string().optional(),
  data: z.record(z.string(), z.unknown()),
  previousHash: sha256Schema.or(z.literal('')),
  hash: sha256Schema,
});
export type JournalEntry = z.output<typeof journalEntrySchema>;

/** The head of an aggregate's chain: sequence 0 and an empty hash before the first entry. */
export interface JournalHead {
  readonly sequence: number;
  readonly hash: string;
}

export const emptyHead: JournalHead = { sequence: 0, hash: '' };

export type Hasher = (text: string) => string;

/**
 * Chains new entries after a head. The hash covers the canonical JSON (RFC 8785) of everything but
 * itself, the previous hash included.
 * @param hash SHA-256 of a text, lower-case hexadecimal.
 * @returns the entries in order; the last one's sequence and hash are the new head.
 */
export function chainEntries(
  aggregate: string,
  head: JournalHead,
  entries: readonly NewEntry[],
  occurredAt: string,
  hash: Hasher,
): JournalEntry[] {
  let previous = head;
  return entries.map((entry) => {
    const sequence = previous.sequence + 1;
    const body = {
      id: `${aggregate}#${sequence}`,
      aggregate,
      sequence,
      occurredAt,
      previousHash: previous.hash,
      ...entry,
    };
    const chained = { ...body, hash: hash(canonicalText(body)) };
    previous = chained;
    return chained;
  });
}

/**
 * Verifies one aggregate's whole chain.
 * @returns the sequence of the first entry that does not follow, or undefined when the chain holds.
 */
export function firstBrokenLink(
  entries: readonly JournalEntry[],
  hash: Hasher,
): number | undefined {
  let previous: JournalHead = emptyHead;
  for (const entry of entries) {
    const { sequence, previousHash } = entry;
    const follows =
      sequence === previous.sequence + 1 &&
      previousHash === previous.hash &&
      hasItsHash(entry, hash);
    if (!follows) return sequence;
    previous = entry;
  }
  return undefined;
}

/** Whether an entry has the very hash that its content gives. */
export function hasItsHash({ hash: kept, ...body }: JournalEntry, hash: Hasher): boolean {
  return hash(canonicalText(body)) === kept;
}

/** The canonical JSON (RFC 8785) of a value, which is what gets hashed. */
export function canonicalText(value: unknown): string {
  return canonicalize(JSON.parse(JSON.stringify(value))) ?? '';
}
