import * as z from 'zod';
import {
  calendarChoiceSchema,
  decideCalendar,
  organisationSchema,
} from '#domain/organisations/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { entryOf } from '#events/define-event.ts';
import { calendarChanged } from '#events/organisations/calendar-changed.ts';
import { defineRoute, members } from '#platform/http/route.ts';
import { changeOrganisation } from './change-organisation.ts';
import type { OrganisationDependencies } from './dependencies.ts';

export const changeCalendar = defineRoute({
  method: 'PUT',
  path: '/organisations/{organisationId}/calendar',
  summary: 'Say by which days off and which clock the delays of a body are counted',
  policy: members('broker-adviser'),
  params: z.object({ organisationId: identifierSchema }),
  body: calendarChoiceSchema,
  responses: { 200: { description: 'The body', schema: organisationSchema } },
  handle: async ({ params, body, caller, now }, { table }: OrganisationDependencies) => {
    const { organisationId } = params;
    const changed = await changeOrganisation(
      table,
      organisationId,
      now,
      (organisation) => decideCalendar(organisation, body),
      (_before, { calendar }) =>
        entryOf(calendarChanged, {
          actor: { kind: 'member', id: caller.memberId },
          data: { organisationId, calendar },
        }),
    );
    return isRefusal(changed) ? changed : { status: 200, body: changed };
  },
});
