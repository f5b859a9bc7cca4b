import * as z from 'zod';
import { defineRoute, members } from '#platform/http/route.ts';
import { listDisposals } from '#stores/disposal.ts';
import type { RetentionDependencies } from './dependencies.ts';
import { disposalViewSchema, viewOf } from './disposal-views.ts';

export const listDisposalsRoute = defineRoute({
  method: 'GET',
  path: '/disposals',
  summary: 'The disposal lists of every body, the latest first',
  policy: members('broker-adviser'),
  responses: {
    200: {
      description: 'The lists, without their rows',
      schema: z.object({ disposals: z.array(disposalViewSchema) }),
    },
  },
  handle: async (_, { table }: RetentionDependencies) => {
    const disposals = await listDisposals(table);
    return { status: 200, body: { disposals: disposals.map(viewOf) } };
  },
});
