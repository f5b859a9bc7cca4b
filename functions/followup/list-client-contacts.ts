import * as z from 'zod';
import { clientContactSchema } from '#domain/followup/index.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { CAMPAIGN_SENTENCE } from '#presentation/followup/exit.ts';
import { listClientContacts } from '#stores/exit.ts';
import type { FollowupDependencies } from './dependencies.ts';

export const listClientContactsRoute = defineRoute({
  method: 'GET',
  path: '/acquisitions/{acquisitionId}/contacts',
  summary: 'The contacts of the broker about a contract; a yearly one is proposed, never owed',
  policy: dossierMembers('broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema }),
  responses: {
    200: {
      description: 'The contacts',
      schema: z.object({ contacts: z.array(clientContactSchema), policy: z.string() }),
    },
  },
  handle: async ({ params: { acquisitionId } }, { table }: FollowupDependencies) => {
    const contacts = await listClientContacts(table, acquisitionId);
    return { status: 200, body: { contacts, policy: CAMPAIGN_SENTENCE } };
  },
});
