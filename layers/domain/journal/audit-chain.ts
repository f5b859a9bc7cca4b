import { type AnchoredHead, legalDayOf } from './anchor.ts';
import type { Finding } from './audit.ts';
import { type Hasher, hasItsHash, type JournalEntry, type JournalHead } from './entry.ts';

/** What lies in the table where an entry should: undefined when it can no longer be read as one. */
export interface KeptEntry {
  readonly sequence: number;
  readonly entry: JournalEntry | undefined;
}

/** What a day's anchor says of one journal: its head then, or undefined when the anchor does not name it. */
export interface AnchoredDay {
  readonly day: string;
  readonly takenAt: string;
  readonly head: AnchoredHead | undefined;
}

/** Entries this close to the taking of an anchor may have been committed after it, in milliseconds. */
const GRACE = 15 * 60_000;

/**
 * Judges one journal: each entry by its own hash, its place and the entry before it, then the head, then all
 * of it by the anchors. Findings `entry-altered`, `entry-missing`, `head-mismatch`, `chain-rewritten` (the
 * chain holds, yet it is not the one that was anchored) and `head-not-anchored`.
 * @param kept what the table holds, by sequence.
 * @param anchors what each anchor since the first entry says, by day.
 */
export function auditChain(
  { kept, head }: { readonly kept: readonly KeptEntry[]; readonly head: JournalHead },
  anchors: readonly AnchoredDay[],
  hash: Hasher,
): Finding[] {
  return [
    ...missingEntries(kept, head, anchors),
    ...alteredEntries(kept, hash),
    ...headMismatch(kept, head),
    ...rewritten(kept, anchors),
    ...notAnchored(kept, anchors),
  ];
}

/** Runs of sequences that are not there, up to the highest that the head or an anchor says was reached. */
function missingEntries(
  kept: readonly KeptEntry[],
  head: JournalHead,
  anchors: readonly AnchoredDay[],
): Finding[] {
  const anchored = anchors.flatMap((anchor) => anchor.head?.sequence ?? []);
  const last = Math.max(0, head.sequence, ...anchored);
  const ends = [...kept.map(({ sequence }) => sequence), last + 1];
  const gaps = ends.map((end, index) => ({ from: (ends[index - 1] ?? 0) + 1, to: end - 1 }));
  return gaps
    .filter(({ from, to }) => from <= to)
    .map((details) => ({ code: 'entry-missing' as const, details }));
}

function alteredEntries(kept: readonly KeptEntry[], hash: Hasher): Finding[] {
  return kept
    .filter((one, index) => isAltered(one, kept[index - 1], hash))
    .map(({ sequence }) => ({ code: 'entry-altered' as const, details: { sequence } }));
}

function isAltered(
  { sequence, entry }: KeptEntry,
  before: KeptEntry | undefined,
  hash: Hasher,
): boolean {
  if (entry === undefined || entry.sequence !== sequence) return true;
  if (!hasItsHash(entry, hash)) return true;
  if (sequence === 1) return entry.previousHash !== '';
  // After a hole, or an entry that cannot be read, nothing says what the hash before it was.
  const previous = before?.sequence === sequence - 1 ? before.entry : undefined;
  return previous !== undefined && entry.previousHash !== previous.hash;
}

function headMismatch(kept: readonly KeptEntry[], head: JournalHead): Finding[] {
  const last = kept.at(-1);
  const { sequence, hash } = { sequence: last?.sequence ?? 0, hash: last?.entry?.hash ?? '' };
  if (head.sequence === sequence && (last?.entry === undefined || head.hash === hash)) return [];
  return [{ code: 'head-mismatch', details: { head: head.sequence, last: sequence } }];
}

/** The first anchor that names another entry than the one that is there, and how many do. */
function rewritten(kept: readonly KeptEntry[], anchors: readonly AnchoredDay[]): Finding[] {
  const hashes = new Map(kept.map(({ sequence, entry }) => [sequence, entry?.hash]));
  const differing = anchors.filter(({ head }) => {
    const there = head && hashes.get(head.sequence);
    return there !== undefined && there !== head?.hash;
  });
  const [first] = differing;
  if (first?.head === undefined) return [];
  const details = { day: first.day, sequence: first.head.sequence, anchors: differing.length };
  return [{ code: 'chain-rewritten', details }];
}

/** Days whose anchor should name the journal and does not, or names an older entry. */
function notAnchored(kept: readonly KeptEntry[], anchors: readonly AnchoredDay[]): Finding[] {
  const entries = kept.flatMap(({ entry }) => entry ?? []);
  return anchors.flatMap(({ day, takenAt, head }) => {
    const sequence = sequenceAt(entries, day, Date.parse(takenAt), GRACE);
    if (sequence === undefined || (head && head.sequence >= sequence)) return [];
    return [{ code: 'head-not-anchored' as const, details: { day, sequence } }];
  });
}

/**
 * The sequence that the anchor of a day vouches for: that of the last entry when the anchor was taken, if it
 * is of that very day; a journal that moved again in between is in a later anchor.
 */
function sequenceAt(
  entries: readonly JournalEntry[],
  day: string,
  takenAt: number,
  grace: number,
): number | undefined {
  const last = entries.findLast(({ occurredAt }) => Date.parse(occurredAt) <= takenAt);
  if (last === undefined || legalDayOf(last.occurredAt) !== day) return undefined;
  return Date.parse(last.occurredAt) <= takenAt - grace ? last.sequence : undefined;
}

/**
 * The day of the first anchor that vouches for each entry, as the times of the anchors tell; entries that no
 * anchor vouches for yet are not in it. An audit verifies what this only says.
 */
export function anchorSequences(
  entries: readonly JournalEntry[],
  anchors: readonly Pick<AnchoredDay, 'day' | 'takenAt'>[],
): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  for (const { day, takenAt } of anchors) {
    const reached = sequenceAt(entries, day, Date.parse(takenAt), 0) ?? 0;
    for (let sequence = reached; sequence > 0 && !found.has(sequence); sequence -= 1) {
      found.set(sequence, day);
    }
  }
  return found;
}
