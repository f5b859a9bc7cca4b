import { identifierFrom } from '#adapters/identifiers.ts';
import { inspectFile } from '#adapters/inspect-file.ts';
import {
  type Bucket,
  keepRecord,
  ObjectTooLargeError,
  type ObjectVersion,
  readObject,
  readTag,
  resolveVersion,
  sha256Of,
} from '#adapters/objects.ts';
import {
  type GateRefusal,
  type Inspection,
  judge,
  judgeScan,
  maximumBytesOf,
  purposes,
  registerDocument,
  type Upload,
} from '#domain/documents/index.ts';
import type { InboundMail } from '#domain/mail/index.ts';
import { type Decision, isRefusal, type Refusal } from '#domain/values/decision.ts';
import { entryOf } from '#events/define-event.ts';
import { documentRegistered } from '#events/documents/document-registered.ts';
import { uploadRefused } from '#events/documents/upload-refused.ts';
import { parseObjectCreated, parseObjectScanned } from '#platform/bus-event.ts';
import { createQueueHandler, type QueueHandler, type QueueSettings } from '#platform/queue.ts';
import { newArrival, newDocument, readArrival, readUpload } from '#stores/documents.ts';
import { readMailedDocument, returnToInbox } from '#stores/inbox.ts';
import { execute } from '#stores/journal.ts';
import { readInbound } from '#stores/mail.ts';
import type { Table } from '#stores/table.ts';

export interface GateDependencies extends Pick<QueueSettings, 'clock'> {
  readonly table: Table;
  readonly uploads: Bucket;
  readonly records: Bucket;
  /** The gate starts when a version was scanned for malware, and opens none that is not clean. */
  readonly awaitsScan: boolean;
}

const SCAN_TAG = 'GuardDutyMalwareScanStatus';

/** Judges each version that arrives in quarantine, once, and registers what it lets in. */
export function createHandler(dependencies: GateDependencies): QueueHandler {
  const { clock, table, uploads, records, awaitsScan } = dependencies;
  return createQueueHandler({ service: 'gate-upload', clock }, async (message, now) => {
    const event = awaitsScan ? parseObjectScanned(message) : parseObjectCreated(message);
    const uploadId = event.key.split('/').at(-1) ?? '';
    const upload = await readUpload(table, uploadId);
    if (upload === undefined || upload.key !== event.key) return;
    const arrived = await resolveVersion(uploads, event);
    if ((await readArrival(table, uploadId, arrived.versionId)) !== undefined) return;
    const scan = awaitsScan ? await readScan(uploads, arrived) : 'clean';
    if (isRefusal(scan)) return refuseArrival(table, upload, arrived, scan, now);
    const { purpose, contentType } = upload;
    const file = await open(uploads, arrived, maximumBytesOf(purpose, contentType));
    const verdict = judge(upload, file.seen);
    await (isRefusal(verdict)
      ? refuseArrival(table, upload, arrived, verdict, now)
      : registerArrival(table, records, upload, arrived, file.bytes, now));
  });
}

/** A version that bears no result yet comes back later: until then nothing of it is read. */
async function readScan(
  uploads: Bucket,
  version: ObjectVersion,
): Promise<Decision<'clean', GateRefusal>> {
  const status = await readTag(uploads, version, SCAN_TAG);
  if (status === undefined) throw new Error(`${version.key} bears no scan result.`);
  return judgeScan(status);
}

/** A file over its limit is never read: its size alone refuses it. */
async function open(
  uploads: Bucket,
  version: ObjectVersion,
  maximumBytes: number,
): Promise<{ bytes: Uint8Array; seen: Inspection }> {
  try {
    const bytes = await readObject(uploads, version, maximumBytes);
    return { bytes, seen: await inspectFile(bytes) };
  } catch (error) {
    if (!(error instanceof ObjectTooLargeError)) throw error;
    const { size } = error;
    return { bytes: new Uint8Array(), seen: { ...UNREAD, size } };
  }
}

const UNREAD = {
  contentType: null,
  encrypted: false,
  expandedBytes: null,
  entryCount: null,
  hazards: [],
  readable: false,
} as const;

const GATE = { kind: 'system', id: 'documents/gate-upload' } as const;

function arrivalOf(upload: Upload, { versionId }: ObjectVersion, now: string) {
  const documentId = identifierFrom(upload.uploadId, versionId);
  return { versionId, documentId, arrivedAt: now };
}

async function refuseArrival(
  table: Table,
  upload: Upload,
  version: ObjectVersion,
  refusal: Refusal,
  now: string,
): Promise<void> {
  const { uploadId, owner, purpose } = upload;
  const arrival = {
    ...arrivalOf(upload, version, now),
    outcome: 'refused' as const,
    refusalCode: refusal.code,
    refusalDetails: refusal.details,
  };
  const { documentId } = arrival;
  await execute(table, `${owner.kind}:${owner.id}`, now, async () => {
    const mail = await mailThatBrought(table, upload);
    return {
      value: undefined,
      entries: [
        entryOf(uploadRefused, {
          actor: GATE,
          data: { documentId, uploadId, owner, purpose, refusalCode: refusal.code },
        }),
      ],
      writes: [
        newArrival(table, uploadId, arrival),
        ...(mail === undefined ? [] : [returnToInbox(table, mail, 'refused-by-gate')]),
      ],
    };
  });
}

/** Who uploads is told by its form; who writes a mail is not, and a person has to know. */
async function mailThatBrought(
  table: Table,
  { uploadId, owner }: Upload,
): Promise<InboundMail | undefined> {
  if (owner.kind !== 'dossier') return undefined;
  const mailed = await readMailedDocument(table, owner.id, uploadId);
  if (mailed === undefined) return undefined;
  const mail = await readInbound(table, mailed.inboundId);
  if (mail === undefined) throw new Error(`The mail ${mailed.inboundId} is still being read.`);
  return mail.handling === 'documents' ? mail : undefined;
}

async function registerArrival(
  table: Table,
  records: Bucket,
  upload: Upload,
  version: ObjectVersion,
  bytes: Uint8Array,
  now: string,
): Promise<void> {
  const { uploadId, owner, purpose, fileName, contentType } = upload;
  const arrival = arrivalOf(upload, version, now);
  const { documentId } = arrival;
  const key = `documents/${owner.kind}/${owner.id}/${documentId}`;
  const kept = await keepRecord(records, { key, body: bytes, contentType }, { hold: true });
  const filed = {
    documentId,
    owner,
    purpose,
    fileName,
    contentType,
    size: bytes.byteLength,
    sha256: sha256Of(bytes),
    recordKey: kept.key,
    recordVersionId: kept.versionId,
    retentionClass: purposes[purpose].retentionClass,
    registeredAt: now,
    registeredBy: upload.requestedBy,
    source: `upload:${uploadId}`,
  };
  const document = registerDocument(filed, null);
  const { sha256, size, retentionClass } = document;
  await execute(table, `${owner.kind}:${owner.id}`, now, async () => ({
    value: undefined,
    entries: [
      entryOf(documentRegistered, {
        actor: GATE,
        data: { documentId, uploadId, owner, purpose, sha256, size, retentionClass },
      }),
    ],
    writes: [
      newArrival(table, uploadId, {
        ...arrival,
        outcome: 'accepted',
        refusalCode: null,
        refusalDetails: {},
      }),
      newDocument(table, document),
    ],
  }));
}
