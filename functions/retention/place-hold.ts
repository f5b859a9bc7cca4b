import * as z from 'zod';
import { decideHold, type Hold, holdSchema } from '#domain/retention/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { entryOf } from '#events/define-event.ts';
import { holdPlaced } from '#events/retention/hold-placed.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { listDocuments } from '#stores/documents.ts';
import { execute } from '#stores/journal.ts';
import { saveHold } from '#stores/retention.ts';
import type { RetentionDependencies } from './dependencies.ts';

export const placeHold = defineRoute({
  method: 'POST',
  path: '/acquisitions/{acquisitionId}/holds',
  summary:
    'Hold documents of a dossier, or all of them, for a dispute, an access request or an audit',
  policy: dossierMembers('client-buyer', 'broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema }),
  body: holdSchema
    .pick({ kind: true, note: true })
    .extend({ documentIds: holdSchema.shape.documentIds.default(null) }),
  responses: { 201: { description: 'The hold', schema: holdSchema } },
  handle: async ({ params, body, caller, now }, dependencies: RetentionDependencies) => {
    const { table, newIdentifier } = dependencies;
    const owner = { kind: 'dossier', id: params.acquisitionId } as const;
    const hold: Hold = {
      ...body,
      holdId: newIdentifier(now),
      disputeId: null,
      placedBy: caller.memberId,
      placedAt: now,
      release: null,
    };
    const placed = await execute(table, `dossier:${owner.id}`, now, async () => {
      const decided = decideHold(hold, await listDocuments(table, owner));
      if (isRefusal(decided)) return decided;
      const { holdId, kind, documentIds, disputeId, note } = decided;
      const told = { holdId, kind, documentIds, disputeId };
      const actor = { kind: 'member' as const, id: caller.memberId };
      return {
        value: decided,
        entries: [entryOf(holdPlaced, { actor, reason: note, data: told })],
        writes: [saveHold(table, owner, decided)],
      };
    });
    return isRefusal(placed) ? placed : { status: 201, body: placed };
  },
});
