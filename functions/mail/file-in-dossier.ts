import { identifierFrom } from '#adapters/identifiers.ts';
import { type Bucket, putOnce, sha256Of } from '#adapters/objects.ts';
import { decideUpload, PDF, type Upload } from '#domain/documents/index.ts';
import { type MailedDocument, pdfNameOf, sendingDate } from '#domain/mail/index.ts';
import type { Actor } from '#domain/values/aggregate.ts';
import { type Decision, isRefusal } from '#domain/values/decision.ts';
import { entryOf } from '#events/define-event.ts';
import { attachmentFiled } from '#events/mail/attachment-filed.ts';
import { newUpload } from '#stores/documents.ts';
import {
  type Filing,
  listFilings,
  listMailedDocuments,
  newFiling,
  saveMailedDocument,
} from '#stores/inbox.ts';
import { execute, type Outcome } from '#stores/journal.ts';
import type { Table } from '#stores/table.ts';

export interface FiledMail {
  readonly inboundId: string;
  readonly receivedAt: string;
  readonly sentAt: string | null;
}

export interface FileToFile {
  /** Its place among the attachments of the mail, from 0. */
  readonly index: number;
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly purpose: MailedDocument['proposedPurpose'];
}

export interface FilingRequest {
  readonly mail: FiledMail;
  readonly acquisitionId: string;
  /** In whose name the documents are registered. */
  readonly memberId: string;
  /** The adviser who files them; null when the system does. */
  readonly filedBy: string | null;
  readonly files: readonly FileToFile[];
}

/**
 * Files attachments in a dossier, in the same quarantine and before the same gate as what is uploaded there
 * (P78). What was sent to that dossier before is not filed twice; the earliest sending counts.
 */
export async function fileInDossier(
  { table, uploads }: { readonly table: Table; readonly uploads: Bucket },
  request: FilingRequest,
  now: string,
): Promise<Decision<readonly Filing[]>> {
  const { acquisitionId, mail } = request;
  const attempt = async (): Promise<Decision<Outcome<readonly Filing[]>>> => {
    const [filings, documents] = await Promise.all([
      listFilings(table, mail.inboundId),
      listMailedDocuments(table, acquisitionId),
    ]);
    const here = filings.filter((filing) => filing.acquisitionId === acquisitionId);
    return plan(table, request, { here, documents }, now);
  };
  const filed = await execute(table, `dossier:${acquisitionId}`, now, attempt);
  if (isRefusal(filed)) return filed;
  for (const { index, uploadId, isDuplicate } of filed) {
    const file = request.files.find((one) => one.index === index);
    if (file === undefined || isDuplicate) continue;
    const object = { key: `dossier/${acquisitionId}/${uploadId}`, body: file.bytes };
    await putOnce(uploads, { ...object, contentType: PDF });
  }
  return filed;
}

interface Known {
  readonly here: readonly Filing[];
  readonly documents: readonly MailedDocument[];
}

function plan(
  table: Table,
  request: FilingRequest,
  { here, documents }: Known,
  now: string,
): Decision<Outcome<readonly Filing[]>> {
  const filings = here.filter(({ index }) => request.files.some((file) => file.index === index));
  const known = new Map(documents.filter(isLive).map((one) => [one.sha256, one]));
  const outcome = { entries: [], writes: [] } as {
    entries: Outcome<unknown>['entries'][number][];
    writes: Outcome<unknown>['writes'][number][];
  };
  for (const file of request.files) {
    if (filings.some(({ index }) => index === file.index)) continue;
    const upload = uploadOf(request, file, now);
    if (isRefusal(upload)) return upload;
    const document = documentOf(request, file, upload, now);
    const earlier = known.get(document.sha256);
    const filing = filingOf(request, document, earlier, now);
    filings.push(filing);
    outcome.writes.push(newFiling(table, filing));
    outcome.entries.push(
      entryOf(attachmentFiled, { actor: actorOf(request), data: told(document, filing) }),
    );
    const kept = earlier === undefined ? document : withEarliest(earlier, document);
    known.set(document.sha256, kept);
    if (earlier === undefined) outcome.writes.push(newUpload(table, upload));
    if (kept !== earlier) outcome.writes.push(saveMailedDocument(table, kept));
  }
  return { value: filings.toSorted((a, b) => a.index - b.index), ...outcome };
}

const isLive = ({ status }: MailedDocument): boolean => status !== 'refused';

function uploadOf(
  { mail, acquisitionId, memberId }: FilingRequest,
  { index, fileName, bytes, purpose }: FileToFile,
  now: string,
): Decision<Upload> {
  const command = {
    uploadId: identifierFrom('mailed', mail.inboundId, String(index), acquisitionId),
    owner: { kind: 'dossier', id: acquisitionId } as const,
    purpose,
    fileName: pdfNameOf(fileName),
    contentType: PDF,
    size: bytes.byteLength,
    memberId,
    // No form: what arrives is put here, by us, at once.
    expiresAt: now,
  };
  return decideUpload(command, now);
}

function documentOf(
  { mail, acquisitionId, memberId }: FilingRequest,
  { index, bytes, purpose }: FileToFile,
  { uploadId, fileName }: Upload,
  now: string,
): MailedDocument {
  const { inboundId, sentAt, receivedAt } = mail;
  return {
    acquisitionId,
    uploadId,
    inboundId,
    index,
    fileName,
    sha256: sha256Of(bytes),
    size: bytes.byteLength,
    memberId,
    proposedPurpose: purpose,
    sentOn: sendingDate(sentAt, receivedAt),
    sentAt,
    receivedAt,
    filedAt: now,
    status: 'awaiting',
    decision: null,
  };
}

function filingOf(
  { mail, acquisitionId, memberId, filedBy }: FilingRequest,
  { index, uploadId }: MailedDocument,
  earlier: MailedDocument | undefined,
  now: string,
): Filing {
  const { inboundId } = mail;
  const filed = { inboundId, index, acquisitionId, memberId, filedBy, filedAt: now };
  return { ...filed, uploadId: earlier?.uploadId ?? uploadId, isDuplicate: earlier !== undefined };
}

const told = (
  { acquisitionId, inboundId, index, proposedPurpose, sentOn }: MailedDocument,
  { uploadId }: Filing,
) => ({ acquisitionId, uploadId, inboundId, index, proposedPurpose, sentOn });

/** A copy that came twice counts from its first sending, whichever mail was read first. */
function withEarliest(known: MailedDocument, again: MailedDocument): MailedDocument {
  if (known.status !== 'awaiting' || known.sentOn <= again.sentOn) return known;
  const { sentOn, sentAt, receivedAt } = again;
  return { ...known, sentOn, sentAt, receivedAt };
}

const actorOf = ({ filedBy }: FilingRequest): Actor =>
  filedBy === null ? { kind: 'system', id: 'mail/receive-mail' } : { kind: 'member', id: filedBy };
