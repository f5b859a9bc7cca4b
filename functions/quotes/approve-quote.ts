import * as z from 'zod';
import {
  decideQuoteApproval,
  type QuoteApproval,
  type Report,
  reportSchema,
  rulingSchema,
} from '#domain/quotes/index.ts';
import { type Decision, isRefusal, refuse } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { entryOf } from '#events/define-event.ts';
import { quoteApproved } from '#events/quotes/quote-approved.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { requireAcquisition, saveAcquisition } from '#stores/acquisitions.ts';
import { execute, type Outcome } from '#stores/journal.ts';
import { type KeptQuote, keptQuoteSchema, readQuoteItem, saveApproval } from '#stores/quotes.ts';
import type { QuoteDependencies } from './dependencies.ts';

export const approveQuote = defineRoute({
  method: 'POST',
  path: '/acquisitions/{acquisitionId}/quotes/{quoteId}/approval',
  summary: 'Validate a quote, admitting or overruling findings with a written reason',
  policy: dossierMembers('broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema, quoteId: identifierSchema }),
  body: z.object({ rulings: z.array(rulingSchema).max(200).default([]) }),
  responses: { 200: { description: 'The validated quote', schema: keptQuoteSchema } },
  handle: async ({ params, body, caller, now }, dependencies: QuoteDependencies) => {
    const { table } = dependencies;
    const { acquisitionId, quoteId } = params;
    const { memberId } = caller;
    const attempt = async (): Promise<Decision<Outcome<KeptQuote>>> => {
      const [acquisition, quote] = await Promise.all([
        requireAcquisition(table, acquisitionId),
        readQuoteItem(table, acquisitionId, quoteId),
      ]);
      if (quote === undefined) return refuse('access.not-found');
      if (acquisition.status !== 'open') {
        return refuse('acquisitions.step-not-open', { status: acquisition.status });
      }
      const report = await readReport(dependencies, quote);
      const approval = decideQuoteApproval(
        { quote, report },
        { memberId, rulings: body.rulings },
        now,
      );
      if (isRefusal(approval)) return approval;
      const approved = { ...quote, approval };
      const { reportSha256, ficheVersion } = approval;
      const liftedFindings = liftedBy(approval, report);
      const estimatedTotal = report?.totals.computed.subtotal ?? '0.00';
      return {
        value: approved,
        entries: [
          entryOf(quoteApproved, {
            actor: { kind: 'member', id: memberId },
            data: { quoteId, acquisitionId, ficheVersion, reportSha256, liftedFindings },
          }),
        ],
        writes: [
          saveApproval(table, approved),
          saveAcquisition(table, { ...acquisition, approvedQuoteId: quoteId, estimatedTotal }),
        ],
      };
    };
    const approved = await execute(table, `dossier:${acquisitionId}`, now, attempt);
    return isRefusal(approved) ? approved : { status: 200, body: approved };
  },
});

function liftedBy({ rulings }: QuoteApproval, report: Report | null) {
  return rulings.map(({ findingId, reason }) => {
    const finding = report?.findings.find(({ id }) => id === findingId);
    if (finding === undefined) throw new Error(`The report does not hold ${findingId}.`);
    return { findingId, code: finding.code, reason };
  });
}

async function readReport(
  { reports }: QuoteDependencies,
  { check }: KeptQuote,
): Promise<Report | null> {
  return check === null ? null : reportSchema.parse(await reports.read(check.reportSha256));
}
