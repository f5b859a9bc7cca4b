import * as z from 'zod';
import {
  decideLegalStatus,
  legalStatusSchema,
  organisationSchema,
  regimeSchema,
} from '#domain/organisations/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { entryOf } from '#events/define-event.ts';
import { legalStatusChanged } from '#events/organisations/legal-status-changed.ts';
import { defineRoute, members } from '#platform/http/route.ts';
import { changeOrganisation } from './change-organisation.ts';
import type { OrganisationDependencies } from './dependencies.ts';

export const changeLegalStatus = defineRoute({
  method: 'PUT',
  path: '/organisations/{organisationId}/legal-status',
  summary: 'Say what a body is in law, since when, and which rules bind it',
  policy: members('broker-adviser'),
  params: z.object({ organisationId: identifierSchema }),
  body: z.object({ legalStatus: legalStatusSchema, regime: regimeSchema }),
  responses: { 200: { description: 'The body', schema: organisationSchema } },
  handle: async ({ params, body, caller, now }, { table }: OrganisationDependencies) => {
    const { organisationId } = params;
    const today = torontoDate(now).toString();
    const changed = await changeOrganisation(
      table,
      organisationId,
      now,
      (organisation) => decideLegalStatus(organisation, body, today),
      ({ legalStatus, regime }) =>
        entryOf(legalStatusChanged, {
          actor: { kind: 'member', id: caller.memberId },
          data: { organisationId, before: { legalStatus, regime }, after: body },
        }),
    );
    return isRefusal(changed) ? changed : { status: 200, body: changed };
  },
});
