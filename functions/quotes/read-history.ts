import * as z from 'zod';
import { compareReports, type Report, reportComparisonSchema } from '#domain/quotes/index.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { describeComparison } from '#presentation/quotes/comparison.ts';
import { type KeptQuote, listQuotes } from '#stores/quotes.ts';
import type { QuoteDependencies } from './dependencies.ts';
import { keptQuoteViewSchema, viewOf } from './quote-view.ts';
import { readReport } from './read-report.ts';

const submissionSchema = z.object({
  quote: keptQuoteViewSchema,
  /** The last submission before this one that could be read; null for the first. */
  comparedWith: identifierSchema.nullable(),
  comparison: reportComparisonSchema.nullable(),
  sentences: z.array(z.string()),
});

export const readQuoteHistory = defineRoute({
  method: 'GET',
  path: '/acquisitions/{acquisitionId}/quote-history',
  summary: 'Every submission of a dossier in order, and what changed from one to the next',
  policy: dossierMembers('client-buyer', 'broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema }),
  responses: {
    200: {
      description: 'Submissions, oldest first',
      schema: z.object({ submissions: z.array(submissionSchema) }),
    },
  },
  handle: async ({ params: { acquisitionId } }, dependencies: QuoteDependencies) => {
    const quotes = await listQuotes(dependencies.table, acquisitionId);
    const reports = await Promise.all(
      quotes.map((quote) => readReport(dependencies, quote.check?.reportSha256)),
    );
    const read = quotes.map((quote, index) => ({ quote, report: reports[index] ?? null }));
    const submissions = read.map((one, index) => submissionOf(one, read.slice(0, index)));
    return { status: 200, body: { submissions } };
  },
});

interface ReadSubmission {
  readonly quote: KeptQuote;
  readonly report: Report | null;
}

function submissionOf({ quote, report }: ReadSubmission, earlier: readonly ReadSubmission[]) {
  const previous = earlier.findLast((one) => one.report !== null);
  if (report === null || !previous?.report) {
    return { quote: viewOf(quote), comparedWith: null, comparison: null, sentences: [] };
  }
  const comparison = compareReports(previous.report, report);
  return {
    quote: viewOf(quote),
    comparedWith: previous.quote.quoteId,
    comparison,
    sentences: describeComparison(comparison),
  };
}
