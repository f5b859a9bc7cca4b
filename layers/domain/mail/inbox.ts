import * as z from 'zod';
import { purposes, type StoredDocument } from '../documents/index.ts';
import { type Decision, refuse } from '../values/decision.ts';
import { instantSchema } from '../values/identifiers.ts';
import type { InboundMail } from './inbound.ts';
import type { MailedDocument, RecordedAs } from './mailed-document.ts';
import type { InboxRefusal } from './refusals.ts';

/** What a person did about a mail that waited for them. */
export const handlingSchema = z.object({
  outcome: z.enum(['answered', 'filed', 'passed-on', 'nothing-to-do', 'unwanted']),
  /** Erasable: it stays out of the journal. */
  note: z.string().trim().min(1).max(2000).nullable(),
  by: z.string(),
  at: instantSchema,
});
export type Handling = z.output<typeof handlingSchema>;

/** Decides that a mail is dealt with; told again alike, nothing changes. */
export function decideHandling(
  mail: InboundMail | undefined,
  known: Handling | undefined,
  told: Handling,
): Decision<Handling, InboxRefusal> {
  if (mail === undefined) return refuse('mail.not-found');
  if (mail.handling !== 'for-a-person') return refuse('mail.not-for-a-person');
  if (known === undefined) return told;
  return known.outcome === told.outcome
    ? known
    : refuse('mail.already-handled', { outcome: known.outcome });
}

type Purpose = StoredDocument['purpose'];

/** What each record of a dossier is made of. */
const MADE_OF: Readonly<Record<Exclude<RecordedAs['as'], 'document'>, Purpose>> = {
  'signed-copy': 'signed-contract',
  amendment: 'signed-amendment',
  termination: 'termination-document',
  evaluation: 'performance-evaluation',
};

export interface MailedConfirmation {
  readonly purpose: Purpose;
  readonly recordedAs: RecordedAs;
  readonly by: string;
}

export interface ConfirmedDocument {
  readonly mailed: MailedDocument;
  readonly document: StoredDocument;
}

/**
 * An adviser says what a mailed document is, and what it is recorded as. Its class follows, until that was
 * confirmed; told again alike, nothing changes. Source: guide 4.13 (P78).
 */
export function decideMailedConfirmation(
  mailed: MailedDocument | undefined,
  document: StoredDocument | undefined,
  { purpose, recordedAs, by }: MailedConfirmation,
  now: string,
): Decision<ConfirmedDocument, InboxRefusal> {
  if (mailed === undefined || document === undefined) return refuse('mail.document-not-found');
  if (mailed.status === 'refused') return refuse('mail.document-refused');
  if (mailed.status === 'confirmed') {
    return isSame(mailed, purpose, recordedAs)
      ? { mailed, document }
      : refuse('mail.document-already-confirmed', { purpose: mailed.decision?.purpose });
  }
  const { as } = recordedAs;
  if (as !== 'document' && MADE_OF[as] !== purpose) {
    return refuse('mail.purpose-not-of-record', { purpose, as, expected: MADE_OF[as] });
  }
  const isOther = document.purpose !== purpose;
  if (isOther && document.confirmation !== null) {
    return refuse('mail.class-already-confirmed', { purpose: document.purpose });
  }
  const decision = { by, at: now, purpose, recordedAs, reason: null };
  const { retentionClass } = purposes[purpose];
  return {
    mailed: { ...mailed, status: 'confirmed', decision },
    document: isOther ? { ...document, purpose, retentionClass } : document,
  };
}

const isSame = ({ decision }: MailedDocument, purpose: Purpose, recordedAs: RecordedAs): boolean =>
  decision?.purpose === purpose && nameOf(decision.recordedAs) === nameOf(recordedAs);

const nameOf = (recordedAs: RecordedAs | null): string =>
  Object.values(recordedAs ?? {})
    .toSorted()
    .join(' ');

/** An adviser says that a mailed document does not belong to the dossier; its removal is asked with it. */
export function decideMailedRefusal(
  mailed: MailedDocument | undefined,
  document: StoredDocument | undefined,
  { reason, by }: { readonly reason: string; readonly by: string },
  now: string,
): Decision<MailedDocument, InboxRefusal> {
  if (mailed === undefined || document === undefined) return refuse('mail.document-not-found');
  if (mailed.status === 'refused') return mailed;
  if (mailed.status === 'confirmed') {
    return refuse('mail.document-already-confirmed', { purpose: mailed.decision?.purpose });
  }
  const { purpose } = document;
  const decision = { by, at: now, purpose, recordedAs: null, reason };
  return { ...mailed, status: 'refused', decision };
}

/** What a raw mail bears once it was dealt with, by the system or a person: the bucket forgets no other. */
export const HANDLED = { tag: 'handled', value: 'yes' } as const;
