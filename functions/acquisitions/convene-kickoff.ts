import * as z from 'zod';
import { agendaNotesSchema, decideConvening, prepareAgenda } from '#domain/acquisitions/index.ts';
import { latestChoice } from '#domain/quotes/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { identifierSchema, instantSchema } from '#domain/values/identifiers.ts';
import { withinBytes } from '#domain/values/size.ts';
import { kickoffConvened } from '#events/acquisitions/kickoff-convened.ts';
import { entryOf } from '#events/define-event.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { saveAgenda } from '#stores/kickoff.ts';
import { listScenarioSets } from '#stores/scenarios.ts';
import { changeDossier } from './change-dossier.ts';
import type { AcquisitionDependencies } from './dependencies.ts';
import { readPinnedFiche } from './pinned-fiche.ts';
import { dossierViewSchema, viewOf } from './views.ts';

export const conveneKickoff = defineRoute({
  method: 'POST',
  path: '/acquisitions/{acquisitionId}/kickoff',
  summary: 'Convene the kickoff by videoconference, once every prerequisite is proven and ticked',
  policy: dossierMembers('broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema }),
  body: z.object({
    scheduledFor: instantSchema,
    agenda: withinBytes(agendaNotesSchema, 40_000).prefault({}),
  }),
  responses: { 201: { description: 'The dossier, kickoff convened', schema: dossierViewSchema } },
  handle: async ({ params, body, caller, now }, dependencies: AcquisitionDependencies) => {
    const { acquisitionId } = params;
    const { table } = dependencies;
    const { scheduledFor, agenda: notes } = body;
    const command = { acquisitionId, caller, now };
    const convened = await changeDossier(table, command, async (dossier) => {
      const choice = latestChoice(await listScenarioSets(table, acquisitionId));
      const kickoff = decideConvening({ ...dossier, choice }, { scheduledFor }, now);
      if (isRefusal(kickoff)) return kickoff;
      if (kickoff === dossier.acquisition.kickoff) return null;
      const fiche = await readPinnedFiche(dependencies, dossier.acquisition);
      const agenda = prepareAgenda({ ...dossier, fiche }, { scheduledFor, notes }, now);
      return {
        changes: { kickoff },
        transition: 'convene',
        writes: [saveAgenda(table, agenda)],
        tell: (actor) => entryOf(kickoffConvened, { actor, data: { acquisitionId, scheduledFor } }),
      };
    });
    return isRefusal(convened) ? convened : { status: 201, body: viewOf(convened, now) };
  },
});
