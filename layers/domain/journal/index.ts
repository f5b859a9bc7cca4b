export {
  type Anchor,
  type AnchoredHead,
  anchorSchema,
  anchorUntil,
  dayOfAnchorKey,
  daysToAnchor,
  keyOfAnchor,
  keyOfPart,
  legalDayOf,
  MOST_HEADS_IN_A_PART,
} from './anchor.ts';
export {
  type Audit,
  type AuditReport,
  auditReportSchema,
  auditSchema,
  concludeAudit,
  type Finding,
  findingSchema,
  requestAudit,
} from './audit.ts';
export { type AnchoredDay, anchorSequences, auditChain, type KeptEntry } from './audit-chain.ts';
export { compareState, type StateFact } from './compare-state.ts';
export {
  canonicalText,
  chainEntries,
  emptyHead,
  firstBrokenLink,
  type JournalEntry,
  journalEntrySchema,
} from './entry.ts';
export { judgeRecord, type KeptRecord, type RecordOnFile } from './judge-record.ts';
export type { JournalRefusal } from './refusals.ts';
export { type FoundAnchor, verifyAnchors } from './verify-anchors.ts';
