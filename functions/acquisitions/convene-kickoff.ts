import * as z from 'zod';
import { decideConvening } from '#domain/acquisitions/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { identifierSchema, instantSchema } from '#domain/values/identifiers.ts';
import { kickoffConvened } from '#events/acquisitions/kickoff-convened.ts';
import { entryOf } from '#events/define-event.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { changeDossier } from './change-dossier.ts';
import type { AcquisitionDependencies } from './dependencies.ts';
import { dossierViewSchema, viewOf } from './views.ts';

export const conveneKickoff = defineRoute({
  method: 'POST',
  path: '/acquisitions/{acquisitionId}/kickoff',
  summary: 'Convene the kickoff meeting, once every prerequisite is proven and ticked',
  policy: dossierMembers('broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema }),
  body: z.object({ scheduledFor: instantSchema }),
  responses: { 201: { description: 'The dossier, kickoff convened', schema: dossierViewSchema } },
  handle: async ({ params, body, caller, now }, { table }: AcquisitionDependencies) => {
    const { acquisitionId } = params;
    const convened = await changeDossier(table, { acquisitionId, caller, now }, (dossier) => {
      const kickoff = decideConvening(dossier, body, now);
      if (isRefusal(kickoff)) return kickoff;
      return {
        changes: { kickoff },
        transition: 'convene',
        tell: (actor) =>
          entryOf(kickoffConvened, {
            actor,
            data: { acquisitionId, scheduledFor: kickoff.scheduledFor },
          }),
      };
    });
    return isRefusal(convened) ? convened : { status: 201, body: viewOf(convened, now) };
  },
});
