import * as z from 'zod';
import {
  supplementAuthorisationSchema,
  supplementSchema,
  supplementWarnings,
  totalOf,
} from '#domain/followup/index.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import type { FollowupDependencies } from './dependencies.ts';
import { type FollowupState, loadFollowup } from './load-followup.ts';
import { publicationRequirement } from './notice-view.ts';
import { warningViewOf, warningViewSchema } from './warning-view.ts';

export const supplementsViewSchema = z.object({
  /** Before taxes, in CAD; null when nobody told it. */
  initialAmount: z.string().nullable(),
  totalAmount: z.string().nullable(),
  supplements: z.array(
    supplementSchema.extend({
      authorisation: supplementAuthorisationSchema.nullable(),
      warnings: z.array(warningViewSchema),
    }),
  ),
});

export const readSupplements = defineRoute({
  method: 'GET',
  path: '/acquisitions/{acquisitionId}/supplements',
  summary: 'What amendments added to the price so far, what is to be published, what to watch',
  policy: dossierMembers('client-buyer', 'broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema }),
  responses: { 200: { description: 'The supplements', schema: supplementsViewSchema } },
  handle: async ({ params }, { table }: FollowupDependencies) => ({
    status: 200,
    body: supplementsView(await loadFollowup(table, params.acquisitionId)),
  }),
});

/** The law on extra expenses and their publication binds the bodies subject to it alone (guide 4.5). */
export function supplementsView(state: FollowupState) {
  const { initial, signedAmendments, regime, authorisations } = state;
  const isPublic = publicationRequirement(state).required;
  const supplements = state.supplements.map((one) => {
    const authorisation = authorisations.find(({ amendmentId }) => amendmentId === one.amendmentId);
    const warnings = regime.rcti ? supplementWarnings(initial, one, authorisation) : [];
    return {
      ...one,
      isToPublish: isPublic && one.isToPublish,
      authorisation: authorisation ?? null,
      warnings: warnings.map(warningViewOf),
    };
  });
  return { initialAmount: initial, totalAmount: totalOf(initial, signedAmendments), supplements };
}
