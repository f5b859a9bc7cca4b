import * as z from 'zod';
import { decideRelease, holdSchema } from '#domain/retention/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { entryOf } from '#events/define-event.ts';
import { holdReleased } from '#events/retention/hold-released.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { execute } from '#stores/journal.ts';
import { readHold, saveHold } from '#stores/retention.ts';
import type { RetentionDependencies } from './dependencies.ts';

export const releaseHold = defineRoute({
  method: 'PUT',
  path: '/acquisitions/{acquisitionId}/holds/{holdId}/release',
  summary: 'Release one hold, with the reason; the others stay',
  policy: dossierMembers('client-buyer', 'broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema, holdId: identifierSchema }),
  body: z.object({ note: z.string().trim().min(3).max(2000) }),
  responses: { 200: { description: 'The hold, released', schema: holdSchema } },
  handle: async ({ params, body, caller, now }, { table }: RetentionDependencies) => {
    const { acquisitionId: id, holdId } = params;
    const owner = { kind: 'dossier', id } as const;
    const release = { by: caller.memberId, at: now, note: body.note };
    const released = await execute(table, `dossier:${id}`, now, async () => {
      const hold = await readHold(table, owner, holdId);
      const decided = decideRelease(hold, release);
      if (isRefusal(decided)) return decided;
      if (decided === hold) return { value: decided, entries: [], writes: [] };
      const data = { holdId, kind: decided.kind };
      const actor = { kind: 'member' as const, id: caller.memberId };
      return {
        value: decided,
        entries: [entryOf(holdReleased, { actor, reason: body.note, data })],
        writes: [saveHold(table, owner, decided)],
      };
    });
    return isRefusal(released) ? released : { status: 200, body: released };
  },
});
