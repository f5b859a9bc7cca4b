import * as z from 'zod';
import {
  compareReports,
  type Report,
  type ReportComparison,
  reportComparisonSchema,
} from '#domain/quotes/index.ts';
import { refuse } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { describeComparison } from '#presentation/quotes/comparison.ts';
import { type KeptQuote, listQuotes } from '#stores/quotes.ts';
import type { QuoteDependencies } from './dependencies.ts';
import { keptQuoteViewSchema, viewOf } from './quote-view.ts';
import { readReportLeft } from './read-report.ts';

/** Each report is read whole, and thousands of lines may differ: so many at a time. */
const PAGE = 20;
const MOST_OF_A_KIND = 100;

const submissionSchema = z.object({
  quote: keptQuoteViewSchema,
  /** The last submission before this one that could be read; null for the first. */
  comparedWith: identifierSchema.nullable(),
  /** The first of each list; `sentences` tell how many there are. */
  comparison: reportComparisonSchema.nullable(),
  sentences: z.array(z.string()),
});

export const readQuoteHistory = defineRoute({
  method: 'GET',
  path: '/acquisitions/{acquisitionId}/quote-history',
  summary: 'Every submission of a dossier in order, and what changed from one to the next',
  policy: dossierMembers('client-buyer', 'broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema }),
  query: z.object({
    /** Goes on before this submission, towards the older ones. */
    before: identifierSchema.optional(),
  }),
  responses: {
    200: {
      description:
        'The last twenty submissions, oldest first; `earlier` is there when others precede',
      schema: z.object({
        submissions: z.array(submissionSchema),
        earlier: identifierSchema.nullable(),
      }),
    },
  },
  handle: async ({ params: { acquisitionId }, query }, dependencies: QuoteDependencies) => {
    const quotes = await listQuotes(dependencies.table, acquisitionId);
    const ids = quotes.map(({ quoteId }) => quoteId);
    const end = query.before === undefined ? quotes.length : ids.indexOf(query.before);
    if (end === -1) return refuse('access.not-found');
    const start = Math.max(0, end - PAGE);
    // The first of the page is compared with the last one before that could be read.
    const previous = quotes.slice(0, start).findLast(({ check }) => check !== null);
    const shown = [...(previous === undefined ? [] : [previous]), ...quotes.slice(start, end)];
    const read = await Promise.all(
      shown.map(async (quote) => {
        const report = await readReportLeft(dependencies, quote, quote.check?.reportSha256);
        return { quote, report };
      }),
    );
    const compared = read.map((one, index) => submissionOf(one, read.slice(0, index)));
    const submissions = compared.slice(previous === undefined ? 0 : 1);
    return { status: 200, body: { submissions, earlier: start > 0 ? (ids[start] ?? null) : null } };
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
    comparison: shortened(comparison),
    sentences: describeComparison(comparison),
  };
}

function shortened({ lines, findings, ...comparison }: ReportComparison): ReportComparison {
  const first = <Item>(list: readonly Item[]): Item[] => list.slice(0, MOST_OF_A_KIND);
  return {
    ...comparison,
    lines: {
      added: first(lines.added),
      removed: first(lines.removed),
      changed: first(lines.changed),
    },
    findings: {
      fixed: first(findings.fixed),
      remaining: first(findings.remaining),
      added: first(findings.added),
    },
  };
}
