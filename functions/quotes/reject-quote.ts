import * as z from 'zod';
import { decideQuoteRefusal, rulingSchema } from '#domain/quotes/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { entryOf } from '#events/define-event.ts';
import { quoteRejected } from '#events/quotes/quote-rejected.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { changeQuote } from './change-quote.ts';
import type { QuoteDependencies } from './dependencies.ts';
import { keptQuoteViewSchema, viewOf } from './quote-view.ts';
import { readReport } from './read-report.ts';
import { refuseTooLong } from './written.ts';

export const rejectQuote = defineRoute({
  method: 'POST',
  path: '/acquisitions/{acquisitionId}/quotes/{quoteId}/rejection',
  summary: 'Refuse a quote with a written reason, raising findings where the broker judges so',
  policy: dossierMembers('broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema, quoteId: identifierSchema }),
  body: z.object({
    reason: z.string().trim().max(4000),
    raised: z.array(rulingSchema).max(200).default([]),
  }),
  responses: { 201: { description: 'The refused quote', schema: keptQuoteViewSchema } },
  handle: async (request, dependencies: QuoteDependencies) => {
    const { params, body, caller, now } = request;
    const tooLong = refuseTooLong(body);
    if (tooLong !== undefined) return tooLong;
    const changed = await changeQuote(dependencies, request, async (quote) => {
      const report = await readReport(dependencies, quote.check?.reportSha256);
      const command = { memberId: caller.memberId, ...body };
      const rejection = decideQuoteRefusal({ quote, report }, command, now);
      if (isRefusal(rejection)) return rejection;
      const { reason, raised } = rejection;
      return {
        changes: { rejection },
        tell: (actor) =>
          entryOf(quoteRejected, { actor, reason, data: { ...params, reason, raised } }),
      };
    });
    return isRefusal(changed) ? changed : { status: 201, body: viewOf(changed) };
  },
});
