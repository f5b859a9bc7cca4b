import * as z from 'zod';
import {
  decideRegistration,
  eligibilitySchema,
  organisationSchema,
  SHARED_CALENDAR,
} from '#domain/organisations/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { entryOf } from '#events/define-event.ts';
import { organisationRegistered } from '#events/organisations/organisation-registered.ts';
import { defineRoute, members } from '#platform/http/route.ts';
import { execute } from '#stores/journal.ts';
import { newOrganisation } from '#stores/organisations.ts';
import type { OrganisationDependencies } from './dependencies.ts';

const bodySchema = organisationSchema
  .omit({ organisationId: true, kind: true, calendar: true })
  .extend({ designations: z.array(eligibilitySchema).max(20) });

export const registerOrganisation = defineRoute({
  method: 'POST',
  path: '/organisations',
  summary: 'Register a client body with what binds it in law and its designations',
  policy: members('broker-adviser'),
  body: bodySchema,
  responses: { 201: { description: 'The registered body', schema: organisationSchema } },
  handle: async ({ body, caller, now }, { table, newIdentifier }: OrganisationDependencies) => {
    const organisation = decideRegistration({
      ...body,
      organisationId: newIdentifier(now),
      kind: 'client',
      calendar: SHARED_CALENDAR,
      designations: body.designations.map((one) => ({
        ...one,
        designationId: newIdentifier(now),
        endReason: null,
      })),
    });
    if (isRefusal(organisation)) return organisation;
    const { name: _name, address: _address, calendar: _calendar, ...data } = organisation;
    const registered = await execute(
      table,
      `organisation:${organisation.organisationId}`,
      now,
      async () => ({
        value: organisation,
        entries: [
          entryOf(organisationRegistered, {
            actor: { kind: 'member', id: caller.memberId },
            data,
          }),
        ],
        writes: [newOrganisation(table, organisation)],
      }),
    );
    return isRefusal(registered) ? registered : { status: 201, body: registered };
  },
});
