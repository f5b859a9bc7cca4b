import {
  assessmentSchema,
  candidateSchema,
  decideAssessment,
  shortlistOf,
  toldBefore,
} from '#domain/acquisitions/preparation/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { offerAssessed } from '#events/acquisitions/offer-assessed.ts';
import { entryOf } from '#events/define-event.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { readFicheVersion } from '#stores/catalogue.ts';
import { newCandidate } from '#stores/preparation.ts';
import { changePreparation, unchanged } from './change-preparation.ts';
import type { AcquisitionDependencies } from './dependencies.ts';
import { dossierParams } from './preparation-views.ts';

export const assessOffer = defineRoute({
  method: 'PUT',
  path: '/acquisitions/{acquisitionId}/shortlist/{supplierId}',
  summary: 'Say whether an offer of a supplier conforms to the needs, and why',
  policy: dossierMembers('client-buyer'),
  params: dossierParams.extend({ supplierId: identifierSchema }),
  body: assessmentSchema,
  responses: { 200: { description: 'The assessment', schema: candidateSchema } },
  handle: async (
    { params, body: assessment, caller, now },
    dependencies: AcquisitionDependencies,
  ) => {
    const { table, contents } = dependencies;
    const { acquisitionId, supplierId } = params;
    const { ficheVersionId, offer, conforms } = assessment;
    const assessed = await changePreparation(
      table,
      { acquisitionId, caller, now },
      async ({ acquisition, preparation }) => {
        const last = shortlistOf(preparation.candidates);
        const known = toldBefore(last, { supplierId, ...assessment });
        if (known !== undefined) return unchanged(known);
        const fiche = await readFicheVersion(table, contents.read, supplierId, ficheVersionId);
        const command = { supplierId, assessment, memberId: caller.memberId };
        const candidate = decideAssessment(acquisition, fiche, command, now);
        if (isRefusal(candidate)) return candidate;
        return {
          value: candidate,
          writes: [newCandidate(table, candidate)],
          tell: (actor) =>
            entryOf(offerAssessed, {
              actor,
              data: { acquisitionId, supplierId, ficheVersionId, offer, conforms },
            }),
        };
      },
    );
    return isRefusal(assessed) ? assessed : { status: 200, body: assessed };
  },
});
