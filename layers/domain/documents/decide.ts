import { type Decision, type Refusal, refuse } from '../values/decision.ts';
import { FORM_LIFETIME_SECONDS, type Owner, type Upload } from './document.ts';
import { HAZARDS, type Hazard } from './hazards.ts';
import { judgePdf, type PdfSeen } from './judge-pdf.ts';
import { acceptedTypes, CSV, maximumBytesOf, type Purpose, purposes } from './purposes.ts';
import type { DocumentRefusal, GateRefusal } from './refusals.ts';

export interface UploadCommand {
  readonly uploadId: string;
  readonly owner: Owner;
  readonly purpose: Purpose;
  readonly fileName: string;
  readonly contentType: string;
  /** Size that the client announces, in bytes. */
  readonly size: number;
  readonly memberId: string;
  /** Instant after which the form is worthless, ISO 8601 UTC. */
  readonly expiresAt: string;
}

/**
 * Decides on a request to upload: the purpose must belong to that kind of owner, and the announced
 * type and size must be accepted for it (they bind the signed form as well).
 */
export function decideUpload(
  command: UploadCommand,
  now: string,
): Decision<Upload, DocumentRefusal> {
  const { size, memberId, ...upload } = command;
  const rule = purposes[command.purpose];
  if (rule.owner !== command.owner.kind) {
    return refuse('documents.purpose-not-here', { purpose: command.purpose, owner: rule.owner });
  }
  const { contentType } = command;
  const accepted = acceptedTypes(command.purpose);
  if (!accepted.includes(contentType)) {
    return refuse('documents.type-not-accepted', { contentType, accepted });
  }
  const maximumBytes = maximumBytesOf(command.purpose, contentType);
  if (size > maximumBytes) return refuse('documents.too-large', { size, maximumBytes });
  return {
    ...upload,
    key: `${command.owner.kind}/${command.owner.id}/${command.uploadId}`,
    requestedBy: memberId,
    requestedAt: now,
  };
}

/** What the gate saw of a file, by its content and never by what it claims. */
export interface Inspection {
  readonly size: number;
  /** Media type by content, or null when it is none that is known. */
  readonly contentType: string | null;
  readonly encrypted: boolean;
  /** Bytes once decompressed, for archives (XLSX), else null. */
  readonly expandedBytes: number | null;
  /** Files in an archive (XLSX), else null. */
  readonly entryCount: number | null;
  readonly hazards: readonly Hazard[];
  readonly readable: boolean;
  /** Why it is not readable, when more can be told than that it is damaged. */
  readonly damage?: 'pages-missing';
  /** For a PDF that opens. */
  readonly pdf?: PdfSeen;
}

/** A workbook of 5 MB never needs more; beyond, it is a zip bomb, and its reader would not open it. */
export const MAXIMUM_EXPANDED_BYTES = 100 * 1024 * 1024;
/** A workbook with a picture on each of its sheets needs a few hundreds. */
export const MAXIMUM_ENTRIES = 2000;
const MAXIMUM_EXPANSION_RATIO = 200;

/** Lets a file in, or says the first reason why not; every reason is a code of its own. */
export function judge(upload: Upload, seen: Inspection): Decision<'accepted', GateRefusal> {
  return (
    judgeSize(upload, seen) ??
    judgeArchive(seen) ??
    judgeHazards(upload, seen) ??
    judgeType(upload, seen) ??
    judgeReading(seen) ??
    (seen.pdf && judgePdf(upload.purpose, seen.pdf)) ??
    'accepted'
  );
}

type GateRefused = Refusal<GateRefusal> | undefined;

function judgeSize({ purpose, contentType }: Upload, { size }: Inspection): GateRefused {
  if (size === 0) return refuse('documents.gate-empty');
  const maximum = maximumBytesOf(purpose, contentType);
  return size > maximum ? refuse('documents.gate-too-large', { size, maximum }) : undefined;
}

function judgeArchive(seen: Inspection): GateRefused {
  const { size, expandedBytes, entryCount, encrypted } = seen;
  if (encrypted) return refuse('documents.gate-encrypted');
  if (entryCount !== null && entryCount > MAXIMUM_ENTRIES) {
    return refuse('documents.gate-too-many-entries', { entryCount, maximum: MAXIMUM_ENTRIES });
  }
  if (expandedBytes === null) return undefined;
  const isBomb =
    expandedBytes > MAXIMUM_EXPANDED_BYTES || expandedBytes > size * MAXIMUM_EXPANSION_RATIO;
  return isBomb ? refuse('documents.gate-zip-bomb', { expandedBytes }) : undefined;
}

function judgeHazards({ contentType: expected }: Upload, { hazards }: Inspection): GateRefused {
  const hazard = HAZARDS.find((one) => hazards.includes(one));
  return hazard === undefined
    ? undefined
    : refuse(`documents.gate-${hazard}`, { hazards, expected });
}

function judgeReading({ readable, damage }: Inspection): GateRefused {
  if (readable) return undefined;
  return refuse(damage === undefined ? 'documents.gate-unreadable' : `documents.gate-${damage}`);
}

function judgeType(upload: Upload, { contentType: found }: Inspection): GateRefused {
  const expected = upload.contentType;
  if (found === expected) return undefined;
  if (expected === CSV && found === null) return refuse('documents.gate-not-text');
  return refuse('documents.gate-type-mismatch', { expected, found });
}

/**
 * Whether a malware scan lets a file be opened at all. Only a scan that found nothing does: a file that
 * could not be scanned is refused as well.
 * @param status as GuardDuty tags the object: `NO_THREATS_FOUND`, `THREATS_FOUND`, `UNSUPPORTED`,
 * `ACCESS_DENIED`, `FAILED`
 */
export function judgeScan(status: string): Decision<'clean', GateRefusal> {
  if (status === 'NO_THREATS_FOUND') return 'clean';
  return status === 'THREATS_FOUND'
    ? refuse('documents.gate-threat-found')
    : refuse('documents.gate-not-scanned', { status });
}

/** Expiry of a form requested at an instant. */
export function formExpiry(now: string): string {
  return new Date(Date.parse(now) + FORM_LIFETIME_SECONDS * 1000).toISOString();
}
