import {
  decideOrientations,
  givenOrientationsSchema,
  requireItq,
} from '#domain/acquisitions/preparation/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { orientationsRecorded } from '#events/acquisitions/orientations-recorded.ts';
import { entryOf } from '#events/define-event.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { requireOrganisation } from '#stores/organisations.ts';
import { saveOrientations } from '#stores/preparation.ts';
import { changePreparation } from './change-preparation.ts';
import type { AcquisitionDependencies } from './dependencies.ts';
import { evidenceRefusal } from './known-documents.ts';
import {
  dossierParams,
  orientationsView,
  orientationsViewSchema,
  readPreparationState,
} from './preparation-views.ts';

export const recordOrientations = defineRoute({
  method: 'PUT',
  path: '/acquisitions/{acquisitionId}/orientations',
  summary: 'Where it applies, record the grid sent for approval, the workshop and the opinion',
  policy: dossierMembers('client-buyer'),
  params: dossierParams,
  body: givenOrientationsSchema,
  responses: { 200: { description: 'The orientations', schema: orientationsViewSchema } },
  handle: async ({ params, body: given, caller, now }, dependencies: AcquisitionDependencies) => {
    const { table } = dependencies;
    const { acquisitionId } = params;
    const { gridSentOn, gridDocumentId, workshopOn, opinion } = given;
    const recorded = await changePreparation(
      table,
      { acquisitionId, caller, now },
      async ({ acquisition }) => {
        const body = await requireOrganisation(table, acquisition.organisationId);
        const applies = requireItq(body);
        if (isRefusal(applies)) return applies;
        const documents = [gridDocumentId, opinion?.documentId ?? null];
        const unfit = await evidenceRefusal(table, acquisitionId, documents);
        if (unfit !== null) return unfit;
        const command = { given, memberId: caller.memberId };
        const today = torontoDate(now).toString();
        const orientations = decideOrientations(acquisition, command, today, now);
        if (isRefusal(orientations)) return orientations;
        return {
          value: orientations,
          writes: [saveOrientations(table, orientations)],
          tell: (actor) =>
            entryOf(orientationsRecorded, {
              actor,
              data: { acquisitionId, gridSentOn, workshopOn, opinion },
            }),
        };
      },
    );
    if (isRefusal(recorded)) return recorded;
    const state = await readPreparationState(dependencies, acquisitionId, now);
    return { status: 200, body: orientationsView(state) };
  },
});
