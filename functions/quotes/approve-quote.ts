import * as z from 'zod';
import { refusalWhenAbandoned } from '#domain/acquisitions/index.ts';
import {
  checkBy,
  decideQuoteApproval,
  lineNoteSchema,
  type QuoteApproval,
  type Report,
  rulingSchema,
} from '#domain/quotes/index.ts';
import { isRefusal, refuse } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { entryOf } from '#events/define-event.ts';
import { quoteApproved } from '#events/quotes/quote-approved.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { requireAcquisition, saveAcquisition } from '#stores/acquisitions.ts';
import { changeQuote } from './change-quote.ts';
import type { QuoteDependencies } from './dependencies.ts';
import { keptQuoteViewSchema, viewOf } from './quote-view.ts';
import { readReport } from './read-report.ts';
import { refuseTooLong } from './written.ts';

export const approveQuote = defineRoute({
  method: 'POST',
  path: '/acquisitions/{acquisitionId}/quotes/{quoteId}/approval',
  summary: 'Validate a quote, admitting or overruling findings with a written reason',
  policy: dossierMembers('broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema, quoteId: identifierSchema }),
  body: z.object({
    rulings: z.array(rulingSchema).max(200).default([]),
    lineNotes: z.array(lineNoteSchema).max(500).default([]),
    note: z.string().max(4000).default(''),
  }),
  responses: { 200: { description: 'The validated quote', schema: keptQuoteViewSchema } },
  handle: async (request, dependencies: QuoteDependencies) => {
    const { table } = dependencies;
    const { params, body, caller, now } = request;
    const tooLong = refuseTooLong(body);
    if (tooLong !== undefined) return tooLong;
    const changed = await changeQuote(dependencies, request, async (quote) => {
      const acquisition = await requireAcquisition(table, params.acquisitionId);
      // A material change of the fiche may ask for another quote after the kickoff (G17), and an amendment of
      // the contract for one that is added to it (guide 4.5), judged by the fiche of its own day.
      const { status, ficheVersionId } = acquisition;
      const abandoned = refusalWhenAbandoned(acquisition);
      if (abandoned !== null) return abandoned;
      if (status === 'ended') return refuse('acquisitions.step-not-open', { status });
      const isAddition = status === 'concluded';
      const check = isAddition ? quote.check : checkBy(quote, ficheVersionId);
      if (quote.check !== null && check === null) {
        return refuse('quotes.checked-by-another-version', {
          checkedBy: quote.check.ficheVersion.versionId,
          pinned: ficheVersionId,
        });
      }
      const report = await readReport(dependencies, check?.reportSha256);
      const command = { memberId: caller.memberId, ...body };
      const approval = decideQuoteApproval({ quote: { ...quote, check }, report }, command, now);
      if (isRefusal(approval)) return approval;
      const { reportSha256, ficheVersion } = approval;
      const liftedFindings = liftedBy(approval, report);
      const data = { ...params, ficheVersion, reportSha256, liftedFindings };
      const { quoteId } = params;
      const subtotal = report?.totals.cad?.subtotal ?? null;
      const estimatedTotal = subtotal ?? '0.00';
      return {
        changes: { approval: { ...approval, subtotal } },
        writes: isAddition
          ? []
          : [saveAcquisition(table, { ...acquisition, approvedQuoteId: quoteId, estimatedTotal })],
        tell: (actor) => entryOf(quoteApproved, { actor, data }),
      };
    });
    return isRefusal(changed) ? changed : { status: 200, body: viewOf(changed) };
  },
});

function liftedBy({ rulings }: QuoteApproval, report: Report | null) {
  return rulings.map(({ findingId, reason }) => {
    const finding = report?.findings.find(({ id }) => id === findingId);
    if (finding === undefined) throw new Error(`The report does not hold ${findingId}.`);
    return { findingId, code: finding.code, reason };
  });
}
