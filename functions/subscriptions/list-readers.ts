import * as z from 'zod';
import { readerSchema } from '#domain/subscriptions/index.ts';
import { defineRoute, members } from '#platform/http/route.ts';
import { listAwaitingReaders } from '#stores/subscriptions.ts';
import type { SubscriptionDependencies } from './dependencies.ts';

const awaitingSchema = readerSchema.pick({
  readerId: true,
  email: true,
  organisationName: true,
  status: true,
  preferences: true,
  consent: true,
});

export const listReaders = defineRoute({
  method: 'GET',
  path: '/readers',
  summary: 'Readers who wait for the broker, because nobody knows their body: longest wait first',
  policy: members('broker-adviser'),
  query: z.object({ status: z.literal('awaiting-approval') }),
  responses: {
    200: {
      description: 'Who waits, and since when it confirmed its address',
      schema: z.object({ readers: z.array(awaitingSchema) }),
    },
  },
  handle: async (_, { table }: SubscriptionDependencies) => {
    const waiting = await listAwaitingReaders(table);
    return { status: 200, body: { readers: waiting.map((one) => awaitingSchema.parse(one)) } };
  },
});
