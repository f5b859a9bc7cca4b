import { torontoDate } from '../values/calendar/index.ts';
import { type Decision, refuse } from '../values/decision.ts';
import type { Disposal, DisposalRow, PermanentRecords } from './disposal.ts';
import type { DisposalRefusal } from './disposal-refusals.ts';

/** Who acts on a list: the name is kept as it is that day, since people leave. */
export interface Reviewer {
  readonly memberId: string;
  readonly name: string;
}

/**
 * Keeps a document out of disposal, or proposes it again. Until the list is approved anybody of the broker
 * may keep more; once it is reviewed nothing comes back to it, or the review would be of another list.
 */
export function decideKeep(
  { disposal, row }: { readonly disposal: Disposal; readonly row: DisposalRow },
  { keep, reason, memberId }: { keep: boolean; reason: string; memberId: string },
): Decision<DisposalRow, DisposalRefusal> {
  const { status } = disposal;
  if (status !== 'proposed' && !(status === 'reviewed' && keep)) {
    return refuse('retention.disposal-settled', { status });
  }
  return keep
    ? { ...row, status: 'kept', keep: { reason, by: memberId } }
    : { ...row, status: 'proposed', keep: null };
}

/** A first person has looked at each row. The same person again changes nothing. */
export function decideReview(
  disposal: Disposal,
  { memberId, name }: Reviewer,
  now: string,
): Decision<Disposal, DisposalRefusal> {
  const { status, review } = disposal;
  if (status === 'proposed') {
    return { ...disposal, status: 'reviewed', review: { by: memberId, name, at: now } };
  }
  return review?.by === memberId
    ? disposal
    : refuse('retention.disposal-already-reviewed', { status, reviewedBy: review?.name });
}

/**
 * A second person approves what the first reviewed, and attests that no record to be kept for ever is
 * among it, or that its destruction was authorised. Source, s. 73; Loi sur les archives, s. 18.
 */
export function decideApproval(
  disposal: Disposal,
  { memberId, name }: Reviewer,
  permanentRecords: PermanentRecords | null,
  now: string,
): Decision<Disposal, DisposalRefusal> {
  const { status, review, approval } = disposal;
  if (status === 'proposed' || review === null) return refuse('retention.disposal-not-reviewed');
  if (status !== 'reviewed') {
    return approval?.by === memberId ? disposal : refuse('retention.disposal-settled', { status });
  }
  if (review.by === memberId) return refuse('retention.disposal-same-person');
  if (permanentRecords === null) return refuse('retention.permanent-records-not-attested');
  if (isInFuture(permanentRecords, now)) return refuse('retention.authorisation-in-future');
  return {
    ...disposal,
    status: 'approved',
    approval: { by: memberId, name, at: now, permanentRecords },
  };
}

const isInFuture = (attested: PermanentRecords, now: string): boolean =>
  attested.kind === 'authorised' && attested.authorisedOn > torontoDate(now).toString();

/** Whether a list was reviewed by one person and approved by another, as it says itself. */
export function isApproved({ status, review, approval }: Disposal): boolean {
  const isPast = status === 'approved' || status === 'executed' || status === 'certified';
  return isPast && review !== null && approval !== null && review.by !== approval.by;
}

/** Counts what became of the rows of a list. */
export function countRows(rows: readonly Pick<DisposalRow, 'status'>[]) {
  const count = (status: DisposalRow['status']) =>
    rows.filter((row) => row.status === status).length;
  return { disposed: count('disposed'), kept: count('kept'), refused: count('refused') };
}
