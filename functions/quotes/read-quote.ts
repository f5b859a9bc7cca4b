import * as z from 'zod';
import { signLink } from '#adapters/objects.ts';
import { LINK_LIFETIME_SECONDS, XLSX } from '#domain/documents/index.ts';
import { findingSchema, type Report, reportSchema } from '#domain/quotes/index.ts';
import { refuse } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { documentRefusals } from '#presentation/documents/refusals.ts';
import { describeFinding } from '#presentation/quotes/findings.ts';
import { tellerOf } from '#presentation/teller.ts';
import { type KeptQuote, keptQuoteSchema, listQuotes, readQuoteItem } from '#stores/quotes.ts';
import type { QuoteDependencies } from './dependencies.ts';

const policy = dossierMembers('client-buyer', 'broker-adviser');
const params = z.object({ acquisitionId: identifierSchema, quoteId: identifierSchema });

const quoteSummarySchema = keptQuoteSchema
  .omit({ annotated: true })
  .extend({ refusal: z.object({ code: z.string(), detail: z.string() }).nullable() });

const quoteViewSchema = quoteSummarySchema.extend({
  report: reportSchema
    .extend({ findings: z.array(findingSchema.extend({ sentence: z.string() })) })
    .nullable(),
});

export const listDossierQuotes = defineRoute({
  method: 'GET',
  path: '/acquisitions/{acquisitionId}/quotes',
  summary: 'The quotes of a dossier and what became of each',
  policy,
  params: z.object({ acquisitionId: identifierSchema }),
  responses: {
    200: { description: 'Quotes', schema: z.object({ quotes: z.array(quoteSummarySchema) }) },
  },
  handle: async ({ params: { acquisitionId } }, { table }: QuoteDependencies) => ({
    status: 200,
    body: { quotes: (await listQuotes(table, acquisitionId)).map(summaryOf) },
  }),
});

export const readDossierQuote = defineRoute({
  method: 'GET',
  path: '/acquisitions/{acquisitionId}/quotes/{quoteId}',
  summary: 'A quote with every finding at once: its place, its rule and what to do',
  policy,
  params,
  responses: { 200: { description: 'The quote and its report', schema: quoteViewSchema } },
  handle: async ({ params: { acquisitionId, quoteId } }, dependencies: QuoteDependencies) => {
    const quote = await readQuoteItem(dependencies.table, acquisitionId, quoteId);
    if (quote === undefined) return refuse('access.not-found');
    const report = await readReport(dependencies, quote);
    return { status: 200, body: { ...summaryOf(quote), report } };
  },
});

export const issueWorkbookLink = defineRoute({
  method: 'POST',
  path: '/acquisitions/{acquisitionId}/quotes/{quoteId}/workbook-links',
  summary: 'Get a short-lived link to the same workbook with the findings as comments',
  policy,
  params,
  responses: {
    201: {
      description: 'A signed link of five minutes',
      schema: z.object({ url: z.string(), fileName: z.string(), sha256: z.string() }),
    },
  },
  handle: async ({ params: { acquisitionId, quoteId } }, dependencies: QuoteDependencies) => {
    const { table, records } = dependencies;
    const annotated = (await readQuoteItem(table, acquisitionId, quoteId))?.annotated;
    if (!annotated) return refuse('access.not-found');
    const { fileName, sha256 } = annotated;
    const url = await signLink(records, {
      ...annotated,
      contentType: XLSX,
      lifetimeSeconds: LINK_LIFETIME_SECONDS,
    });
    return { status: 201, body: { url, fileName, sha256 } };
  },
});

async function readReport({ reports }: QuoteDependencies, { check }: KeptQuote) {
  if (check === null) return null;
  const report: Report = reportSchema.parse(await reports.read(check.reportSha256));
  const findings = report.findings.map((one) => ({ ...one, sentence: describeFinding(one) }));
  return { ...report, findings };
}

const teller = tellerOf(documentRefusals);

function summaryOf({ annotated: _, refusal, ...quote }: KeptQuote) {
  const told =
    refusal === null ? null : { code: refusal.code, detail: teller.tell(refusal).sentence };
  return { ...quote, refusal: told };
}
