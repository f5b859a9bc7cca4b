import { decideNotice, type Notice, noticeSchema, noticeWarnings } from '#domain/followup/index.ts';
import { type Decision, isRefusal } from '#domain/values/decision.ts';
import { entryOf } from '#events/define-event.ts';
import { noticePublished } from '#events/followup/notice-published.ts';
import { saveNotice } from '#stores/followup.ts';
import type { Table } from '#stores/table.ts';
import type { Followed } from './change-followup.ts';
import type { FollowupState } from './load-followup.ts';

/** What a person tells of a publication. */
export const noticeBodySchema = noticeSchema
  .pick({
    kind: true,
    numero: true,
    publishedOn: true,
    nature: true,
    unspsc: true,
    category: true,
    disposition: true,
  })
  .extend({
    amount: noticeSchema.shape.amount.default(null),
    amendmentIds: noticeSchema.shape.amendmentIds.default([]),
  });

/** Decides a publication among the others of its contract, and how it is kept and told. */
export function writeNotice(
  table: Table,
  state: FollowupState,
  told: Notice,
  today: string,
): Decision<Followed<Notice>> {
  const { regime, signedAmendments } = state;
  const signedAmendmentIds = signedAmendments.map(({ amendmentId }) => amendmentId);
  const notice = decideNotice({ ...state, signedAmendmentIds }, told, today);
  if (isRefusal(notice)) return notice;
  const { acquisitionId, noticeId, kind, numero, publishedOn, amendmentIds } = notice;
  const irregularities = noticeWarnings(notice, regime).map(({ code }) => code);
  return {
    value: notice,
    known: state.notices.includes(notice),
    write: saveNotice(table, notice),
    tell: (actor) =>
      entryOf(noticePublished, {
        actor,
        data: { acquisitionId, noticeId, kind, numero, publishedOn, amendmentIds, irregularities },
      }),
  };
}
