import * as z from 'zod';
import { decideAcknowledgement } from '#domain/acquisitions/index.ts';
import { versionIdSchema } from '#domain/catalogue/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { ficheAcknowledged } from '#events/acquisitions/fiche-acknowledged.ts';
import { entryOf } from '#events/define-event.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { changeDossier } from './change-dossier.ts';
import type { AcquisitionDependencies } from './dependencies.ts';
import { dossierViewSchema, viewOf } from './views.ts';

export const acknowledgeFiche = defineRoute({
  method: 'POST',
  path: '/acquisitions/{acquisitionId}/fiche-acknowledgements',
  summary:
    'Take note of the latest version of the fiche, which the dossier is pinned to from then on',
  policy: dossierMembers('client-buyer'),
  params: z.object({ acquisitionId: identifierSchema }),
  body: z.object({ versionId: versionIdSchema }),
  responses: {
    200: { description: 'The dossier, pinned to that version', schema: dossierViewSchema },
  },
  handle: async ({ params, body, caller, now }, { table }: AcquisitionDependencies) => {
    const { acquisitionId } = params;
    const acknowledged = await changeDossier(table, { acquisitionId, caller, now }, (dossier) => {
      const { acquisition } = dossier;
      const command = { versionId: body.versionId, memberId: caller.memberId };
      const decided = decideAcknowledgement(dossier, command, now);
      if (isRefusal(decided)) return decided;
      if (decided === acquisition) return null;
      const { ficheVersionId: versionId, acknowledgements, supplierId } = decided;
      const previousVersionId = acquisition.ficheVersionId;
      return {
        changes: { ficheVersionId: versionId, acknowledgements },
        tell: (actor) =>
          entryOf(ficheAcknowledged, {
            actor,
            data: { acquisitionId, supplierId, versionId, previousVersionId },
          }),
      };
    });
    return isRefusal(acknowledged)
      ? acknowledged
      : { status: 200, body: viewOf(acknowledged, now) };
  },
});
