import * as z from 'zod';
import {
  organisationSchema,
  type PortalAccess,
  portalAccessSchema,
} from '#domain/organisations/index.ts';
import { type Decision, isRefusal, refuse } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { entryOf } from '#events/define-event.ts';
import { portalAccessChanged } from '#events/organisations/portal-access-changed.ts';
import { defineRoute, members } from '#platform/http/route.ts';
import { execute, type Outcome } from '#stores/journal.ts';
import { readOrganisation, saveOrganisation } from '#stores/organisations.ts';
import type { OrganisationDependencies } from './dependencies.ts';

export const changePortalAccess = defineRoute({
  method: 'PUT',
  path: '/organisations/{organisationId}/portal-access',
  summary: 'Say since when and until when a body is subscribed to the Portail, with effect at once',
  policy: members('broker-adviser'),
  params: z.object({ organisationId: identifierSchema }),
  body: z.object({ portalAccess: portalAccessSchema.nullable() }),
  responses: { 200: { description: 'The body', schema: organisationSchema } },
  handle: async ({ params, body, caller, now }, { table }: OrganisationDependencies) => {
    const { organisationId } = params;
    const attempt = async (): Promise<Decision<Outcome<unknown>>> => {
      const organisation = await readOrganisation(table, organisationId);
      if (organisation === undefined) return refuse('organisations.not-found');
      if (isSame(organisation.portalAccess, body.portalAccess)) {
        return { value: organisation, entries: [], writes: [] };
      }
      const changed = { ...organisation, portalAccess: body.portalAccess };
      return {
        value: changed,
        entries: [
          entryOf(portalAccessChanged, {
            actor: { kind: 'member', id: caller.memberId },
            data: { organisationId, before: organisation.portalAccess, after: body.portalAccess },
          }),
        ],
        writes: [saveOrganisation(table, changed)],
      };
    };
    const saved = await execute(table, `organisation:${organisationId}`, now, attempt);
    return isRefusal(saved) ? saved : { status: 200, body: saved };
  },
});

const isSame = (one: PortalAccess | null, other: PortalAccess | null): boolean =>
  one?.from === other?.from && one?.until === other?.until;
