import * as z from 'zod';
import { decideMembership, membershipSchema } from '#domain/organisations/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { entryOf } from '#events/define-event.ts';
import { memberJoined } from '#events/organisations/member-joined.ts';
import { defineRoute, members } from '#platform/http/route.ts';
import { bodyDomainWrites } from '#stores/body-domains.ts';
import { execute } from '#stores/journal.ts';
import { readMembership, readOrganisation, saveMembership } from '#stores/organisations.ts';
import type { OrganisationDependencies } from './dependencies.ts';

const paramsSchema = z.object({ organisationId: identifierSchema, memberId: z.string().min(1) });

export const addMember = defineRoute({
  method: 'PUT',
  path: '/organisations/{organisationId}/members/{memberId}',
  summary: 'Give a signed-up person a role in an organisation',
  policy: members('broker-adviser'),
  params: paramsSchema,
  body: membershipSchema.pick({ role: true, name: true, email: true }),
  responses: { 200: { description: 'The membership', schema: membershipSchema } },
  handle: async ({ params, body, caller, now }, { table }: OrganisationDependencies) => {
    const { organisationId, memberId } = params;
    const saved = await execute(table, `organisation:${organisationId}`, now, async () => {
      const [organisation, existing] = await Promise.all([
        readOrganisation(table, organisationId),
        readMembership(table, memberId),
      ]);
      const decided = decideMembership(organisation, existing, { ...params, ...body });
      if (isRefusal(decided)) return decided;
      return {
        value: decided,
        entries: [
          entryOf(memberJoined, {
            actor: { kind: 'member' as const, id: caller.memberId },
            data: { organisationId, memberId, role: decided.role },
          }),
        ],
        writes: [saveMembership(table, decided), ...bodyDomainWrites(table, existing, decided)],
      };
    });
    return isRefusal(saved) ? saved : { status: 200, body: saved };
  },
});
