import * as z from 'zod';
import { signLink } from '#adapters/objects.ts';
import { LINK_LIFETIME_SECONDS, PDF, XLSX } from '#domain/documents/index.ts';
import { type Decision, refuse } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineRoute, dossierMembers, type Reply } from '#platform/http/route.ts';
import { type MadeFile, readQuoteItem } from '#stores/quotes.ts';
import type { QuoteDependencies } from './dependencies.ts';

const policy = dossierMembers('client-buyer', 'broker-adviser');
const params = z.object({ acquisitionId: identifierSchema, quoteId: identifierSchema });
const responses = {
  201: {
    description: 'A signed link of five minutes',
    schema: z.object({ url: z.string(), fileName: z.string(), sha256: z.string() }),
  },
};

export const issueWorkbookLink = defineRoute({
  method: 'POST',
  path: '/acquisitions/{acquisitionId}/quotes/{quoteId}/workbook-links',
  summary: 'Get a short-lived link to the same workbook with the findings as comments',
  policy,
  params,
  responses,
  handle: async ({ params: { acquisitionId, quoteId } }, dependencies: QuoteDependencies) => {
    const quote = await readQuoteItem(dependencies.table, acquisitionId, quoteId);
    return linkTo(dependencies, quote?.annotated, XLSX);
  },
});

export const issueReportLink = defineRoute({
  method: 'POST',
  path: '/acquisitions/{acquisitionId}/quotes/{quoteId}/report-links',
  summary: 'Get a short-lived link to the report in PDF',
  policy,
  params,
  responses,
  handle: async ({ params: { acquisitionId, quoteId } }, dependencies: QuoteDependencies) => {
    const quote = await readQuoteItem(dependencies.table, acquisitionId, quoteId);
    return linkTo(dependencies, quote?.reportFile, PDF);
  },
});

async function linkTo(
  { records }: QuoteDependencies,
  file: MadeFile | null | undefined,
  contentType: string,
): Promise<Decision<Reply>> {
  if (!file) return refuse('access.not-found');
  const { key, versionId, fileName, sha256 } = file;
  const lifetimeSeconds = LINK_LIFETIME_SECONDS;
  const url = await signLink(records, { key, versionId, fileName, contentType, lifetimeSeconds });
  return { status: 201, body: { url, fileName, sha256 } };
}
