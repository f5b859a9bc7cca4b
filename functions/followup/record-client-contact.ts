import * as z from 'zod';
import { clientContactSchema, decideClientContact } from '#domain/followup/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { entryOf } from '#events/define-event.ts';
import { clientContacted } from '#events/followup/client-contacted.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { readContract } from '#stores/contracts.ts';
import { newClientContact } from '#stores/exit.ts';
import { execute } from '#stores/journal.ts';
import type { FollowupDependencies } from './dependencies.ts';

export const recordClientContact = defineRoute({
  method: 'POST',
  path: '/acquisitions/{acquisitionId}/contacts',
  summary: 'Record that the broker contacted a client about its contract',
  policy: dossierMembers('broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema }),
  body: clientContactSchema
    .pick({ on: true, kind: true })
    .extend({ note: clientContactSchema.shape.note.default(null) }),
  responses: { 201: { description: 'The contact', schema: clientContactSchema } },
  handle: async ({ params, body, caller, now }, { table, newIdentifier }: FollowupDependencies) => {
    const { acquisitionId } = params;
    const ids = { acquisitionId, contactId: newIdentifier(now) };
    const contact = { ...body, ...ids, recordedBy: caller.memberId, recordedAt: now };
    const recorded = await execute(table, `dossier:${acquisitionId}`, now, async () => {
      const contract = await readContract(table, acquisitionId);
      const signedOn = contract?.signedByPartiesOn ?? null;
      const decided = decideClientContact(contact, signedOn, torontoDate(now).toString());
      if (isRefusal(decided)) return decided;
      const { on, kind } = decided;
      const actor = { kind: 'member' as const, id: caller.memberId };
      return {
        value: decided,
        entries: [entryOf(clientContacted, { actor, data: { ...ids, on, kind } })],
        writes: [newClientContact(table, decided)],
      };
    });
    return isRefusal(recorded) ? recorded : { status: 201, body: recorded };
  },
});
