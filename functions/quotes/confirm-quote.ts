import * as z from 'zod';
import { versionIdSchema } from '#domain/catalogue/index.ts';
import { decideConfirmation } from '#domain/quotes/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { entryOf } from '#events/define-event.ts';
import { quoteConfirmed } from '#events/quotes/quote-confirmed.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { requireAcquisition } from '#stores/acquisitions.ts';
import { readLatestFiche } from '#stores/catalogue.ts';
import { changeQuote } from './change-quote.ts';
import type { QuoteDependencies } from './dependencies.ts';
import { keptQuoteViewSchema, viewOf } from './quote-view.ts';

export const confirmQuote = defineRoute({
  method: 'POST',
  path: '/acquisitions/{acquisitionId}/quotes/{quoteId}/confirmations',
  summary: 'Decide that a validated quote stands in spite of a later version of the fiche',
  policy: dossierMembers('broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema, quoteId: identifierSchema }),
  body: z.object({ versionId: versionIdSchema, reason: z.string().trim().min(3).max(2000) }),
  responses: { 201: { description: 'The confirmed quote', schema: keptQuoteViewSchema } },
  handle: async (request, dependencies: QuoteDependencies) => {
    const { params, body, caller, now } = request;
    const { table } = dependencies;
    const changed = await changeQuote(dependencies, request, async (quote) => {
      const { supplierId, ficheVersionId } = await requireAcquisition(table, params.acquisitionId);
      const latest = await readLatestFiche(table, supplierId);
      const state = { quote, latestVersionId: latest?.versionId ?? ficheVersionId };
      const command = { ...body, memberId: caller.memberId };
      const confirmation = decideConfirmation(state, command, now);
      if (isRefusal(confirmation)) return confirmation;
      if (quote.confirmations.some((one) => one.versionId === body.versionId)) return null;
      const { versionId, reason } = confirmation;
      return {
        changes: { confirmations: [...quote.confirmations, confirmation] },
        tell: (actor) =>
          entryOf(quoteConfirmed, { actor, reason, data: { ...params, versionId, reason } }),
      };
    });
    return isRefusal(changed) ? changed : { status: 201, body: viewOf(changed) };
  },
});
