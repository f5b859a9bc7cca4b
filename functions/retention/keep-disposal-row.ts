import * as z from 'zod';
import { decideKeep } from '#domain/retention/index.ts';
import { isRefusal, refuse } from '#domain/values/decision.ts';
import { entryOf } from '#events/define-event.ts';
import { disposalRowKept } from '#events/retention/disposal-row-kept.ts';
import { defineRoute, members } from '#platform/http/route.ts';
import { readDisposal, readRow, saveRow } from '#stores/disposal.ts';
import { execute } from '#stores/journal.ts';
import type { RetentionDependencies } from './dependencies.ts';
import { rowParams, rowViewOf, rowViewSchema } from './disposal-views.ts';

export const keepDisposalRow = defineRoute({
  method: 'PUT',
  path: '/disposals/{disposalId}/rows/{documentId}',
  summary: 'Keep a document out of disposal, with a reason, or propose it again before the review',
  policy: members('broker-adviser'),
  params: rowParams,
  body: z.object({ keep: z.boolean(), reason: z.string().trim().min(3).max(1000) }),
  responses: { 200: { description: 'The row', schema: rowViewSchema } },
  handle: async ({ params, body, caller, now }, { table }: RetentionDependencies) => {
    const { disposalId, documentId } = params;
    const known = await readDisposal(table, disposalId);
    if (known === undefined) return refuse('retention.disposal-not-found');
    const { organisationId } = known;
    const kept = await execute(table, `organisation:${organisationId}`, now, async () => {
      const disposal = (await readDisposal(table, disposalId)) ?? known;
      const before = await readRow(table, params);
      if (before === undefined) return refuse('retention.disposal-row-not-found');
      const command = { ...body, memberId: caller.memberId };
      const row = decideKeep({ disposal, row: before }, command);
      if (isRefusal(row)) return row;
      const isSame = row.status === before.status && row.keep?.reason === before.keep?.reason;
      if (isSame) return { value: before, entries: [], writes: [] };
      const actor = { kind: 'member', id: caller.memberId } as const;
      const data = { disposalId, organisationId, documentId, kept: body.keep };
      return {
        value: row,
        entries: [entryOf(disposalRowKept, { actor, reason: body.reason, data })],
        writes: saveRow(table, disposal.status, row),
      };
    });
    return isRefusal(kept) ? kept : { status: 200, body: rowViewOf(kept) };
  },
});
