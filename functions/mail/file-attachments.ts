import { identifierFrom } from '#adapters/identifiers.ts';
import type { IncomingAttachment, IncomingMail } from '#adapters/incoming-mail.ts';
import type { Bucket } from '#adapters/objects.ts';
import type { Queue } from '#adapters/queue.ts';
import {
  type DocumentsNote,
  dossierNamedIn,
  judgeAttachment,
  type NumberedDossier,
  newDelivery,
  proposedPurpose,
  sendingDate,
} from '#domain/mail/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { documentReceiptMail } from '#presentation/mail/document-receipt-mail.ts';
import { listReferences, requireAcquisition } from '#stores/acquisitions.ts';
import { type Filing, listFilings } from '#stores/inbox.ts';
import { listMembersAt } from '#stores/organisations.ts';
import type { Table } from '#stores/table.ts';
import { awaitedDocuments } from './awaited-documents.ts';
import { type FileToFile, fileInDossier } from './file-in-dossier.ts';
import { handOver } from './hand-over.ts';

export interface FilingDependencies {
  readonly table: Table;
  /** Quarantine: what is filed passes the same gate as what is uploaded. */
  readonly uploads: Bucket;
  readonly mailQueue: Queue;
}

/** A mail that was received, with what it bears. */
export type MailToFile = Pick<
  IncomingMail,
  'from' | 'subject' | 'text' | 'sentAt' | 'verdicts' | 'attachments'
> & { readonly inboundId: string; readonly receivedAt: string };

export interface Filed {
  readonly handling: 'documents' | 'for-a-person';
  /** Why a person has to look at it, or null. */
  readonly note: DocumentsNote | null;
}

/** More attachments than a transaction holds wait for a person. */
const MOST_FILES = 20;

/**
 * Files what a client body sends by mail (P78), or says why a person has to. Only a member's own mail, which
 * its domain vouches for, files anything, and only in a dossier of that member's body.
 */
export async function fileAttachments(
  dependencies: FilingDependencies,
  mail: MailToFile,
  now: string,
): Promise<Filed> {
  const place = await placeOf(dependencies.table, mail);
  if (typeof place === 'string') return forAPerson(place);
  const numbered = mail.attachments.map((attachment, index) => ({ ...attachment, index }));
  const attachments = numbered.filter((one) => judgeAttachment(one) !== 'ignore');
  const fileable = attachments.filter((one) => judgeAttachment(one) === 'file');
  const chosen = fileable.slice(0, MOST_FILES);
  if (chosen.length === 0) return forAPerson('nothing-to-file');
  const { acquisitionId, memberId } = place;
  const awaited = await awaitedDocuments(dependencies.table, acquisitionId);
  const files = chosen.map((one): FileToFile => {
    const purpose = proposedPurpose({ fileName: one.fileName, subject: mail.subject }, awaited);
    return { index: one.index, fileName: one.fileName, bytes: one.bytes, purpose };
  });
  const request = { mail, acquisitionId, memberId, filedBy: null, files };
  const filings = await fileInDossier(dependencies, request, now);
  // Each was judged to be fileable: a refusal here is a mistake of ours.
  if (isRefusal(filings)) throw new Error(`A mail was not filed: ${filings.code}.`);
  const left = attachments.filter((one) => !chosen.includes(one));
  await sendReceipt(dependencies, mail, { ...place, filings, attachments: chosen, left }, now);
  return left.length === 0 ? { handling: 'documents', note: null } : forAPerson('attachments-left');
}

const forAPerson = (note: DocumentsNote): Filed => ({ handling: 'for-a-person', note });

interface Place {
  readonly acquisitionId: string;
  readonly memberId: string;
}

/** Where a mail is filed, and in whose name; or why that cannot be told. Once told, it stays so. */
async function placeOf(table: Table, mail: MailToFile): Promise<Place | DocumentsNote> {
  const filed = await placeOfFiled(table, mail.inboundId);
  if (filed !== undefined) return filed;
  const { from, verdicts } = mail;
  if (from === undefined) return 'unknown-sender';
  const members = await listMembersAt(table, from);
  const buyers = members.filter(({ role }) => role === 'client-buyer');
  if (buyers.length === 0) return 'unknown-sender';
  if (verdicts.trust !== 'proven') return 'unverified-sender';
  const dossiers = await Promise.all(
    buyers.map(({ organisationId }) => listReferences(table, organisationId)),
  );
  const named = dossierNamedIn(mail, dossiers.flat());
  if (named.kind !== 'one') {
    return named.kind === 'none' ? 'no-contract-named' : 'several-contracts-named';
  }
  const { acquisitionId } = named;
  const writer = buyers.find((_, index) => holds(dossiers[index], acquisitionId));
  return writer === undefined ? 'unknown-sender' : { acquisitionId, memberId: writer.memberId };
}

const holds = (dossiers: readonly NumberedDossier[] | undefined, acquisitionId: string): boolean =>
  dossiers?.some((dossier) => dossier.acquisitionId === acquisitionId) ?? false;

/** A mail that was interrupted goes on where it began, whatever changed since. */
async function placeOfFiled(table: Table, inboundId: string): Promise<Place | undefined> {
  const filings = await listFilings(table, inboundId);
  const begun = filings.find(({ filedBy }) => filedBy === null);
  return begun && { acquisitionId: begun.acquisitionId, memberId: begun.memberId };
}

interface Receipt extends Place {
  readonly filings: readonly Filing[];
  readonly attachments: readonly (IncomingAttachment & { readonly index: number })[];
  readonly left: readonly IncomingAttachment[];
}

/** One receipt a mail, to the member who wrote it, at the address that the membership holds. */
async function sendReceipt(
  { table, mailQueue }: FilingDependencies,
  { inboundId, sentAt, receivedAt }: MailToFile,
  { acquisitionId, memberId, filings, attachments, left }: Receipt,
  now: string,
): Promise<void> {
  const { reference } = await requireAcquisition(table, acquisitionId);
  const isKnown = (index: number) =>
    filings.some((filing) => filing.index === index && filing.isDuplicate);
  const content = documentReceiptMail({
    reference,
    sentOn: sendingDate(sentAt, receivedAt),
    files: attachments.map(({ fileName, index }) => ({ fileName, isKnown: isKnown(index) })),
    left: left.map(({ fileName }) => fileName),
  });
  const delivery = newDelivery(
    {
      deliveryId: identifierFrom('document-receipt', inboundId),
      kind: 'document-receipt',
      recipient: { kind: 'member', memberId },
      content,
    },
    now,
  );
  await handOver({ table, mailQueue }, [delivery]);
}
