import * as z from 'zod';
import { decideReaderRefusal } from '#domain/subscriptions/index.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { entryOf } from '#events/define-event.ts';
import { readerRefused } from '#events/subscriptions/reader-refused.ts';
import { defineRoute, members } from '#platform/http/route.ts';
import { readerRefusalMail } from '#presentation/subscriptions/decision-mail.ts';
import { readReader } from '#stores/subscriptions.ts';
import type { SubscriptionDependencies } from './dependencies.ts';
import { decidedReaderSchema, recordDecision } from './record-decision.ts';

export const refuseReader = defineRoute({
  method: 'POST',
  path: '/readers/{readerId}/refusal',
  summary: 'Do not let a reader join the list, and tell it why by mail',
  policy: members('broker-adviser'),
  params: z.object({ readerId: identifierSchema }),
  body: z.object({ reason: z.string().trim().min(3).max(500) }),
  responses: { 200: { description: 'The reader as it stands', schema: decidedReaderSchema } },
  handle: async ({ params, body, caller, now }, dependencies: SubscriptionDependencies) => {
    const { reason } = body;
    return recordDecision(dependencies, params.readerId, now, {
      decide: async () =>
        decideReaderRefusal(await readReader(dependencies.table, params.readerId)),
      mail: () => readerRefusalMail({ reason }),
      entry: ({ readerId }, deliveryId) =>
        entryOf(readerRefused, {
          actor: { kind: 'member', id: caller.memberId },
          reason,
          data: { readerId, deliveryId },
        }),
    });
  },
});
