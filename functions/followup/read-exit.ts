import * as z from 'zod';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import type { FollowupDependencies } from './dependencies.ts';
import { exitViewSchema, readExitView } from './exit-view.ts';

export const readExit = defineRoute({
  method: 'GET',
  path: '/acquisitions/{acquisitionId}/exit-evaluation',
  summary: 'How the exit of a contract stands: by when to plan it, its evaluation, what is wrong',
  policy: dossierMembers('client-buyer', 'broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema }),
  responses: { 200: { description: 'The exit', schema: exitViewSchema } },
  handle: async ({ params: { acquisitionId }, now }, { table }: FollowupDependencies) => ({
    status: 200,
    body: await readExitView(table, acquisitionId, now),
  }),
});
