import * as z from 'zod';
import { versionIdSchema } from '#domain/catalogue/index.ts';
import { checkBy, findingSchema, reportSchema } from '#domain/quotes/index.ts';
import { refuse } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { describeFinding } from '#presentation/quotes/findings.ts';
import { listQuotes, readQuoteItem } from '#stores/quotes.ts';
import type { QuoteDependencies } from './dependencies.ts';
import { keptQuoteViewSchema, viewOf } from './quote-view.ts';
import { readReportLeft } from './read-report.ts';

const policy = dossierMembers('client-buyer', 'broker-adviser');

const reportViewSchema = reportSchema.extend({
  findings: z.array(findingSchema.extend({ sentence: z.string() })),
});

export const listDossierQuotes = defineRoute({
  method: 'GET',
  path: '/acquisitions/{acquisitionId}/quotes',
  summary: 'The quotes of a dossier in the order of their arrival, and what became of each',
  policy,
  params: z.object({ acquisitionId: identifierSchema }),
  responses: {
    200: { description: 'Quotes', schema: z.object({ quotes: z.array(keptQuoteViewSchema) }) },
  },
  handle: async ({ params: { acquisitionId } }, { table }: QuoteDependencies) => ({
    status: 200,
    body: { quotes: (await listQuotes(table, acquisitionId)).map(viewOf) },
  }),
});

export const readDossierQuote = defineRoute({
  method: 'GET',
  path: '/acquisitions/{acquisitionId}/quotes/{quoteId}',
  summary: 'A quote with every finding at once: its place, its rule and what to do',
  policy,
  params: z.object({ acquisitionId: identifierSchema, quoteId: identifierSchema }),
  /** The report by a later version of the fiche (G17); without it, the report of the quote's own check. */
  query: z.object({ versionId: versionIdSchema.optional() }),
  responses: {
    200: {
      description: 'The quote and its report',
      schema: keptQuoteViewSchema.extend({ report: reportViewSchema.nullable() }),
    },
  },
  handle: async ({ params, query }, dependencies: QuoteDependencies) => {
    const quote = await readQuoteItem(dependencies.table, params.acquisitionId, params.quoteId);
    if (quote === undefined) return refuse('access.not-found');
    const { versionId } = query;
    const check = versionId === undefined ? quote.check : checkBy(quote, versionId);
    if (versionId !== undefined && check === null) return refuse('quotes.not-checked');
    const report = await readReportLeft(dependencies, quote, check?.reportSha256);
    const findings = report?.findings.map((one) => ({
      ...one,
      sentence: describeFinding(one, report.quote.currency),
    }));
    return {
      status: 200,
      body: { ...viewOf(quote), report: report === null ? null : { ...report, findings } },
    };
  },
});
