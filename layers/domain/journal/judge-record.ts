import type { Finding } from './audit.ts';

/** A record as its item says it is. Instants are in UTC. */
export interface RecordOnFile {
  readonly documentId: string;
  readonly fileName: string;
  readonly sha256: string;
  /** Nothing is kept of it any more: it was disposed of. */
  readonly isGone: boolean;
  /** Its deletion, agreed by two people, is under way: it may be gone already. */
  readonly mayBeGone: boolean;
  readonly hold: boolean;
  readonly lockedUntil: string | null;
}

/** A record as the store has it. */
export interface KeptRecord {
  /** SHA-256 of the bytes of the recorded version; null when that version is not there. */
  readonly sha256: string | null;
  /** Versions and delete markers under its key, beside the recorded version. */
  readonly others: number;
  readonly hold: boolean;
  readonly lockedUntil: string | null;
}

/**
 * Judges one record: its bytes (`record-altered`, `record-missing`), what else lies under its key
 * (`version-unexpected`), and what keeps it (`lock-shorter`; a lock that has run out by `now` is none).
 */
export function judgeRecord(filed: RecordOnFile, kept: KeptRecord, now: string): Finding[] {
  const { documentId, fileName } = filed;
  const finding = (code: Finding['code'], details: Finding['details'] = {}): Finding => ({
    code,
    details: { documentId, fileName, ...details },
  });
  const unexpected = kept.others + (filed.isGone && kept.sha256 !== null ? 1 : 0);
  const others = unexpected > 0 ? [finding('version-unexpected', { versions: unexpected })] : [];
  if (filed.isGone) return others;
  if (kept.sha256 === null) {
    return filed.mayBeGone ? others : [finding('record-missing'), ...others];
  }
  const { hold, lockedUntil } = kept;
  return [
    ...(kept.sha256 === filed.sha256 ? [] : [finding('record-altered')]),
    ...others,
    ...(isKeptAsSaid(filed, kept, now)
      ? []
      : [finding('lock-shorter', { expected: lockOf(filed), found: { hold, lockedUntil } })]),
  ];
}

const lockOf = ({ hold, lockedUntil }: RecordOnFile) => ({ hold, lockedUntil });

function isKeptAsSaid(filed: RecordOnFile, kept: KeptRecord, now: string): boolean {
  if (filed.hold && !kept.hold) return false;
  const { lockedUntil: wanted } = filed;
  if (wanted === null || Date.parse(wanted) <= Date.parse(now)) return true;
  return kept.lockedUntil !== null && Date.parse(kept.lockedUntil) >= Date.parse(wanted);
}
