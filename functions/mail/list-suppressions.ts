import * as z from 'zod';
import { suppressionSchema } from '#domain/mail/index.ts';
import { defineRoute, members } from '#platform/http/route.ts';
import { listSuppressed } from '#stores/mail.ts';
import type { Table } from '#stores/table.ts';

const shownSchema = suppressionSchema.pick({
  addressId: true,
  email: true,
  reason: true,
  since: true,
  deliveryId: true,
});

export const listSuppressionsRoute = defineRoute({
  method: 'GET',
  path: '/suppressions',
  summary: 'List the addresses that are not written to any more, and why, oldest first',
  policy: members('broker-adviser'),
  responses: {
    200: {
      description: 'The addresses',
      schema: z.object({ suppressions: z.array(shownSchema) }),
    },
  },
  handle: async (_, { table }: { readonly table: Table }) => {
    const listed = await listSuppressed(table);
    const suppressions = listed.map((one) => shownSchema.parse(one));
    return { status: 200, body: { suppressions } };
  },
});
