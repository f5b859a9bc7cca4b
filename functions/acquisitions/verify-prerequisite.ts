import * as z from 'zod';
import { decideVerification } from '#domain/acquisitions/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { instantSchema } from '#domain/values/identifiers.ts';
import { prerequisiteVerified } from '#events/acquisitions/prerequisite-verified.ts';
import { entryOf } from '#events/define-event.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { changeDossier } from './change-dossier.ts';
import type { AcquisitionDependencies } from './dependencies.ts';
import { prerequisiteParams } from './prove-prerequisite.ts';
import { dossierViewSchema, viewOf } from './views.ts';

export const verifyPrerequisite = defineRoute({
  method: 'POST',
  path: '/acquisitions/{acquisitionId}/prerequisites/{name}/verification',
  summary: 'Tick a prerequisite that the client has proven',
  policy: dossierMembers('broker-adviser'),
  params: prerequisiteParams,
  body: z.object({
    /** Of the proof that was looked at: one given since is not ticked unseen. */
    providedAt: instantSchema.optional(),
  }),
  responses: { 200: { description: 'The dossier', schema: dossierViewSchema } },
  handle: async ({ params, body, caller, now }, { table }: AcquisitionDependencies) => {
    const { acquisitionId, name } = params;
    const verified = await changeDossier(table, { acquisitionId, caller, now }, (dossier) => {
      const command = { name, memberId: caller.memberId, ...body };
      const evidence = decideVerification(dossier.acquisition, command, now);
      if (isRefusal(evidence)) return evidence;
      const { prerequisites } = dossier.acquisition;
      if (evidence === prerequisites[name]) return null;
      return {
        changes: { prerequisites: { ...prerequisites, [name]: evidence } },
        tell: (actor) => entryOf(prerequisiteVerified, { actor, data: { acquisitionId, name } }),
      };
    });
    return isRefusal(verified) ? verified : { status: 200, body: viewOf(verified, now) };
  },
});
