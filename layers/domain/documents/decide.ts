import { type Decision, refuse } from '../values/decision.ts';
import { FORM_LIFETIME_SECONDS, type Owner, type Upload } from './document.ts';
import { type Purpose, purposes } from './purposes.ts';
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
  if (!rule.contentTypes.includes(command.contentType)) {
    return refuse('documents.type-not-accepted', {
      contentType: command.contentType,
      accepted: rule.contentTypes,
    });
  }
  if (size > rule.maximumBytes) {
    return refuse('documents.too-large', { size, maximumBytes: rule.maximumBytes });
  }
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
  readonly readable: boolean;
}

/** A workbook of 5 MB never needs more; beyond, it is a zip bomb. */
export const MAXIMUM_EXPANDED_BYTES = 200 * 1024 * 1024;
const MAXIMUM_EXPANSION_RATIO = 200;

/** Lets a file in, or says why not: empty, too large, another type, encrypted, zip bomb, unreadable. */
export function judge(upload: Upload, seen: Inspection): Decision<'accepted', GateRefusal> {
  const rule = purposes[upload.purpose];
  if (seen.size === 0) return refuse('documents.gate-empty');
  if (seen.size > rule.maximumBytes) {
    return refuse('documents.gate-too-large', { size: seen.size, maximum: rule.maximumBytes });
  }
  if (seen.encrypted) return refuse('documents.gate-encrypted');
  if (seen.contentType !== upload.contentType) {
    return refuse('documents.gate-type-mismatch', {
      expected: upload.contentType,
      found: seen.contentType,
    });
  }
  if (isZipBomb(seen)) {
    return refuse('documents.gate-zip-bomb', { expandedBytes: seen.expandedBytes });
  }
  return seen.readable ? 'accepted' : refuse('documents.gate-unreadable');
}

function isZipBomb({ size, expandedBytes }: Inspection): boolean {
  if (expandedBytes === null) return false;
  return expandedBytes > MAXIMUM_EXPANDED_BYTES || expandedBytes > size * MAXIMUM_EXPANSION_RATIO;
}

/** Expiry of a form requested at an instant. */
export function formExpiry(now: string): string {
  return new Date(Date.parse(now) + FORM_LIFETIME_SECONDS * 1000).toISOString();
}
