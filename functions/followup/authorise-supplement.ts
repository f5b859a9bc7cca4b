import * as z from 'zod';
import {
  decideSupplementAuthorisation,
  supplementAuthorisationSchema,
} from '#domain/followup/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { entryOf } from '#events/define-event.ts';
import { supplementAuthorised } from '#events/followup/supplement-authorised.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { saveSupplementAuthorisation } from '#stores/followup.ts';
import { changeFollowup } from './change-followup.ts';
import type { FollowupDependencies } from './dependencies.ts';
import { filingRefusal } from './filed-documents.ts';

const EVIDENCE = ['authorisation-justification', 'evidence', 'signed-amendment'] as const;

export const authoriseSupplement = defineRoute({
  method: 'PUT',
  path: '/acquisitions/{acquisitionId}/amendments/{amendmentId}/authorisation',
  summary: 'Record who authorised the extra expense of an amendment, or why nobody has to',
  policy: dossierMembers('client-buyer'),
  params: z.object({ acquisitionId: identifierSchema, amendmentId: identifierSchema }),
  body: supplementAuthorisationSchema
    .pick({
      basis: true,
      authorisedOn: true,
      person: true,
      title: true,
      isAccessory: true,
      keepsNature: true,
    })
    .extend({ documentId: supplementAuthorisationSchema.shape.documentId.default(null) }),
  responses: { 200: { description: 'The authorisation', schema: supplementAuthorisationSchema } },
  handle: async (request, { table }: FollowupDependencies) => {
    const { params, body, caller, now } = request;
    const unfiled = await filingRefusal(table, params.acquisitionId, [body.documentId], EVIDENCE);
    if (unfiled !== null) return unfiled;
    const told = { ...params, ...body, recordedBy: caller.memberId, recordedAt: now };
    const changed = await changeFollowup(table, request, async (state, today) => {
      const amendmentIds = state.amendments.map(({ amendmentId }) => amendmentId);
      const { authorisations } = state;
      const decided = decideSupplementAuthorisation(amendmentIds, authorisations, told, today);
      if (isRefusal(decided)) return decided;
      const { basis, authorisedOn, documentId } = decided;
      const data = { ...params, basis, authorisedOn, documentId };
      return {
        value: decided,
        known: authorisations.includes(decided),
        write: saveSupplementAuthorisation(table, decided),
        tell: (actor) => entryOf(supplementAuthorised, { actor, data }),
      };
    });
    return isRefusal(changed) ? changed : { status: 200, body: changed.value };
  },
});
