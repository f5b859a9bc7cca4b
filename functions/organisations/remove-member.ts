import * as z from 'zod';
import { isRefusal, refuse } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { entryOf } from '#events/define-event.ts';
import { memberLeft } from '#events/organisations/member-left.ts';
import { defineRoute, members } from '#platform/http/route.ts';
import { bodyDomainWrites } from '#stores/body-domains.ts';
import { execute } from '#stores/journal.ts';
import { readMembership, removeMembership } from '#stores/organisations.ts';
import type { OrganisationDependencies } from './dependencies.ts';

const paramsSchema = z.object({ organisationId: identifierSchema, memberId: z.string().min(1) });

export const removeMember = defineRoute({
  method: 'DELETE',
  path: '/organisations/{organisationId}/members/{memberId}',
  summary: 'Take a person out of an organisation, with effect at once',
  policy: members('broker-adviser'),
  params: paramsSchema,
  responses: { 204: { description: 'The person has no access any more' } },
  handle: async ({ params, caller, now }, { table }: OrganisationDependencies) => {
    const { organisationId, memberId } = params;
    const removed = await execute(table, `organisation:${organisationId}`, now, async () => {
      const existing = await readMembership(table, memberId);
      if (existing?.organisationId !== organisationId) return refuse('access.not-found');
      return {
        value: undefined,
        entries: [
          entryOf(memberLeft, {
            actor: { kind: 'member' as const, id: caller.memberId },
            data: { organisationId, memberId },
          }),
        ],
        writes: [removeMembership(table, memberId), ...bodyDomainWrites(table, existing, null)],
      };
    });
    return isRefusal(removed) ? removed : { status: 204 };
  },
});
