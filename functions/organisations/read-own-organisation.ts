import * as z from 'zod';
import { membershipSchema, organisationSchema } from '#domain/organisations/index.ts';
import { defineRoute, members } from '#platform/http/route.ts';
import { readMembership, readOrganisation } from '#stores/organisations.ts';
import type { OrganisationDependencies } from './dependencies.ts';

export const readOwnOrganisation = defineRoute({
  method: 'GET',
  path: '/me',
  summary: 'Who I am here: my organisation and my role',
  policy: members('broker-adviser', 'client-buyer'),
  responses: {
    200: {
      description: 'The caller and the caller’s organisation',
      schema: z.object({ membership: membershipSchema, organisation: organisationSchema }),
    },
  },
  handle: async ({ caller }, { table }: OrganisationDependencies) => {
    const [membership, organisation] = await Promise.all([
      readMembership(table, caller.memberId),
      readOrganisation(table, caller.organisationId),
    ]);
    return { status: 200, body: { membership, organisation } };
  },
});
