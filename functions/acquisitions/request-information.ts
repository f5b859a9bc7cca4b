import * as z from 'zod';
import {
  applicablePrerequisites,
  decideInformationRequest,
  informationRequestSchema,
} from '#domain/acquisitions/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { withinBytes } from '#domain/values/size.ts';
import { informationRequested } from '#events/acquisitions/information-requested.ts';
import { entryOf } from '#events/define-event.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { nameOfPrerequisite } from '#presentation/acquisitions/prerequisite-names.ts';
import { changeDossier } from './change-dossier.ts';
import type { AcquisitionDependencies } from './dependencies.ts';
import type { Dossier } from './dossier.ts';
import { dossierViewSchema, viewOf } from './views.ts';

export const requestInformation = defineRoute({
  method: 'POST',
  path: '/acquisitions/{acquisitionId}/information-requests',
  summary: 'Step 2: ask the client what to bring before the kickoff; by default, each prerequisite',
  policy: dossierMembers('broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema }),
  body: z.object({ items: withinBytes(informationRequestSchema.shape.items, 15_000).optional() }),
  responses: { 200: { description: 'The dossier', schema: dossierViewSchema } },
  handle: async ({ params, body, caller, now }, { table }: AcquisitionDependencies) => {
    const { acquisitionId } = params;
    const requested = await changeDossier(table, { acquisitionId, caller, now }, (dossier) => {
      const { acquisition } = dossier;
      const items = body.items ?? acquisition.informationRequest?.items ?? defaultItems(dossier);
      const command = { items, memberId: caller.memberId };
      const informationRequest = decideInformationRequest(acquisition, command, now);
      if (isRefusal(informationRequest)) return informationRequest;
      if (informationRequest === acquisition.informationRequest) return null;
      return {
        changes: { informationRequest },
        tell: (actor) =>
          entryOf(informationRequested, {
            actor,
            data: { acquisitionId, items: informationRequest.items },
          }),
      };
    });
    return isRefusal(requested) ? requested : { status: 200, body: viewOf(requested, now) };
  },
});

/** The guide's prerequisites, as it names them (3.5). */
const defaultItems = ({ organisation, acquisition }: Dossier): string[] =>
  applicablePrerequisites(organisation, acquisition.prerequisites).map(nameOfPrerequisite);
