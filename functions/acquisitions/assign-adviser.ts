import * as z from 'zod';
import { decideAdviser } from '#domain/acquisitions/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { adviserAssigned } from '#events/acquisitions/adviser-assigned.ts';
import { entryOf } from '#events/define-event.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { readMembership } from '#stores/organisations.ts';
import { changeDossier } from './change-dossier.ts';
import type { AcquisitionDependencies } from './dependencies.ts';
import { dossierViewSchema, viewOf } from './views.ts';

export const assignAdviser = defineRoute({
  method: 'PUT',
  path: '/acquisitions/{acquisitionId}/adviser',
  summary: 'Assign an acquisition adviser to a dossier of ITQ',
  policy: dossierMembers('broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema }),
  body: z.object({ memberId: z.string().min(1).max(100) }),
  responses: { 200: { description: 'The dossier', schema: dossierViewSchema } },
  handle: async ({ params, body, caller, now }, { table }: AcquisitionDependencies) => {
    const { acquisitionId } = params;
    const { memberId } = body;
    const assigned = await changeDossier(table, { acquisitionId, caller, now }, async (dossier) => {
      const member = await readMembership(table, memberId);
      const adviser = decideAdviser({ ...dossier, member }, caller.memberId, now);
      if (isRefusal(adviser)) return adviser;
      const before = dossier.acquisition.adviser;
      if (adviser === before) return null;
      return {
        changes: { adviser },
        tell: (actor) =>
          entryOf(adviserAssigned, {
            actor,
            data: { acquisitionId, memberId, before: before?.memberId ?? null },
          }),
      };
    });
    return isRefusal(assigned) ? assigned : { status: 200, body: viewOf(assigned, now) };
  },
});
