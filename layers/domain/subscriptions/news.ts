import { isHeavy, type Severity, severitySchema } from '../catalogue/index.ts';
import { type Change, interests } from './change.ts';
import type { Reader } from './reader.ts';

/** By subject, the position that a reader was last told of. */
export type ToldPositions = Readonly<Record<string, string>>;

/** What is new to one reader about one subject. */
export interface SubjectNews {
  readonly subject: string;
  /** The change that the reader knows; null: it knows nothing of this subject yet. */
  readonly from: Change | null;
  /** The latest, which the reader is told of. */
  readonly to: Change;
  /** Every change after `from`, up to `to`, in order. */
  readonly changes: readonly Change[];
  /** The heaviest on the way there. */
  readonly severity: Severity;
}

/** Where a subject stands: its last position, and when what lies there happened. */
export type SubjectHead = Pick<Change, 'subject' | 'position' | 'occurredAt'>;

/**
 * Whether a subject may hold news for a reader: when not, its history need not be read. What lies at the
 * head from before the consent, or was told, has only older things behind it.
 */
export function mayHoldNews(
  { consent }: Pick<Reader, 'consent'>,
  told: ToldPositions,
  { subject, position, occurredAt }: SubjectHead,
): boolean {
  const known = told[subject];
  return (known === undefined || known < position) && occurredAt >= (consent?.confirmedAt ?? '');
}

/**
 * What a reader has not been told of a subject: everything after the last position that it was told of or,
 * when that is older, after its consent (what was published before one joined is no news). Undefined when
 * there is nothing new, or nothing that interests it (P24).
 * @param history every change of one subject, in any order.
 */
export function newsOf(
  reader: Pick<Reader, 'consent' | 'preferences'>,
  told: ToldPositions,
  history: readonly Change[],
): SubjectNews | undefined {
  const ordered = history.toSorted(byPosition);
  const to = ordered.at(-1);
  if (to === undefined) return undefined;
  const known = knownPosition(reader, told[to.subject], ordered);
  const changes = ordered.filter(({ position }) => position > known);
  const severity = heaviest(changes);
  if (severity === undefined) return undefined;
  const from = ordered.findLast(({ position }) => position <= known) ?? null;
  // A fiche that left the reader's volet is news as well.
  const candidates = from === null ? changes : [from, ...changes];
  if (!candidates.some((one) => interests(reader.preferences.interests, one))) return undefined;
  return { subject: to.subject, from, to, changes, severity };
}

/** Whether a change goes out at once, even to who chose a digest. */
export function isUrgent({ severity }: Pick<Change, 'severity'>): boolean {
  return isHeavy(severity);
}

const byPosition = (left: Change, right: Change): number =>
  left.position < right.position ? -1 : Number(left.position > right.position);

function knownPosition(
  { consent }: Pick<Reader, 'consent'>,
  told: string | undefined,
  ordered: readonly Change[],
): string {
  const joinedAt = consent?.confirmedAt ?? '';
  const atConsent = ordered.findLast(({ occurredAt }) => occurredAt < joinedAt)?.position ?? '';
  return told === undefined || told < atConsent ? atConsent : told;
}

function heaviest(changes: readonly Change[]): Severity | undefined {
  return severitySchema.options.findLast((one) => changes.some(({ severity }) => severity === one));
}
