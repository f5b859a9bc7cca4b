import * as z from 'zod';
import { decideRelease, suppressionSchema } from '#domain/mail/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { sha256Schema } from '#domain/values/identifiers.ts';
import { entryOf } from '#events/define-event.ts';
import { addressReleased } from '#events/mail/address-released.ts';
import { defineRoute, members } from '#platform/http/route.ts';
import { execute } from '#stores/journal.ts';
import { readSuppression, saveSuppression } from '#stores/mail.ts';
import type { Table } from '#stores/table.ts';

const releasedSchema = suppressionSchema.pick({ addressId: true, email: true, releasedAt: true });

export const releaseSuppression = defineRoute({
  method: 'POST',
  path: '/suppressions/{addressId}/release',
  summary: 'Write to an address again, with the reason; it subscribes nobody',
  policy: members('broker-adviser'),
  params: z.object({ addressId: sha256Schema }),
  body: z.object({ reason: z.string().trim().min(3).max(2000) }),
  responses: { 200: { description: 'The address, released', schema: releasedSchema } },
  handle: async ({ params, body, caller, now }, { table }: { readonly table: Table }) => {
    const { addressId } = params;
    const released = await execute(table, `address:${addressId}`, now, async () => {
      const known = await readSuppression(table, addressId);
      const decided = decideRelease(known, now);
      if (isRefusal(decided)) return decided;
      const because = known?.reason ?? 'bounce';
      const actor = { kind: 'member' as const, id: caller.memberId };
      const data = { addressId, because };
      return {
        value: releasedSchema.parse(decided),
        entries: [entryOf(addressReleased, { actor, reason: body.reason, data })],
        writes: [saveSuppression(table, decided)],
      };
    });
    return isRefusal(released) ? released : { status: 200, body: released };
  },
});
