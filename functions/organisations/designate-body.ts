import * as z from 'zod';
import {
  decideDesignation,
  eligibilitySchema,
  organisationSchema,
} from '#domain/organisations/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { entryOf } from '#events/define-event.ts';
import { bodyDesignated } from '#events/organisations/body-designated.ts';
import { defineRoute, members } from '#platform/http/route.ts';
import { changeOrganisation } from './change-organisation.ts';
import type { OrganisationDependencies } from './dependencies.ts';

export const designateBody = defineRoute({
  method: 'POST',
  path: '/organisations/{organisationId}/designations',
  summary: 'Designate a body, or admit it, with the basis and the dates',
  policy: members('broker-adviser'),
  params: z.object({ organisationId: identifierSchema }),
  body: eligibilitySchema,
  responses: { 201: { description: 'The body', schema: organisationSchema } },
  handle: async ({ params, body, caller, now }, dependencies: OrganisationDependencies) => {
    const { table, newIdentifier } = dependencies;
    const { organisationId } = params;
    const command = { ...body, designationId: newIdentifier(now) };
    const designated = await changeOrganisation(
      table,
      organisationId,
      now,
      (organisation) => decideDesignation(organisation, command),
      () =>
        entryOf(bodyDesignated, {
          actor: { kind: 'member', id: caller.memberId },
          data: { organisationId, designation: { ...command, endReason: null } },
        }),
    );
    return isRefusal(designated) ? designated : { status: 201, body: designated };
  },
});
