import * as z from 'zod';
import { decideEnd, type Organisation, organisationSchema } from '#domain/organisations/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { entryOf } from '#events/define-event.ts';
import { designationEnded } from '#events/organisations/designation-ended.ts';
import { defineRoute, members } from '#platform/http/route.ts';
import { changeOrganisation } from './change-organisation.ts';
import type { OrganisationDependencies } from './dependencies.ts';

export const endDesignation = defineRoute({
  method: 'PUT',
  path: '/organisations/{organisationId}/designations/{designationId}/end',
  summary: 'End a designation on a date, with the reason: no dossier is opened under it afterwards',
  policy: members('broker-adviser'),
  params: z.object({ organisationId: identifierSchema, designationId: identifierSchema }),
  body: z.object({ until: dateSchema, reason: z.string().trim().min(3).max(500) }),
  responses: { 200: { description: 'The body', schema: organisationSchema } },
  handle: async ({ params, body, caller, now }, { table }: OrganisationDependencies) => {
    const { organisationId, designationId } = params;
    const find = ({ designations }: Organisation) =>
      designations.filter((one) => one.designationId === designationId);
    const ended = await changeOrganisation(
      table,
      organisationId,
      now,
      (organisation) => decideEnd(organisation, { designationId, ...body }),
      (from, to) => {
        const [before, after] = [...find(from), ...find(to)];
        if (before === undefined || after === undefined)
          throw new Error(`Designation ${designationId} was lost.`);
        return entryOf(designationEnded, {
          actor: { kind: 'member', id: caller.memberId },
          reason: body.reason,
          data: { organisationId, before, after },
        });
      },
    );
    return isRefusal(ended) ? ended : { status: 200, body: ended };
  },
});
