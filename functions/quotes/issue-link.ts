import * as z from 'zod';
import { PDF, XLSX } from '#domain/documents/index.ts';
import { type Decision, refuse } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineRoute, dossierMembers, type Reply } from '#platform/http/route.ts';
import { readDocument } from '#stores/documents.ts';
import { type MadeFile, readQuoteItem } from '#stores/quotes.ts';
import { giveLink } from '../documents/give-link.ts';
import { refuseGone } from '../documents/refuse-gone.ts';
import type { QuoteCommand } from './change-quote.ts';
import type { QuoteDependencies } from './dependencies.ts';

const policy = dossierMembers('client-buyer', 'broker-adviser');
const params = z.object({ acquisitionId: identifierSchema, quoteId: identifierSchema });
const responses = {
  201: {
    description: 'A signed link of five minutes; its issue is recorded with the person',
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
  handle: async (request, dependencies: QuoteDependencies) => {
    const { acquisitionId, quoteId } = request.params;
    const quote = await readQuoteItem(dependencies.table, acquisitionId, quoteId);
    return linkTo(dependencies, request, quote?.annotated, XLSX);
  },
});

export const issueReportLink = defineRoute({
  method: 'POST',
  path: '/acquisitions/{acquisitionId}/quotes/{quoteId}/report-links',
  summary: 'Get a short-lived link to the report in PDF',
  policy,
  params,
  responses,
  handle: async (request, dependencies: QuoteDependencies) => {
    const { acquisitionId, quoteId } = request.params;
    const quote = await readQuoteItem(dependencies.table, acquisitionId, quoteId);
    return linkTo(dependencies, request, quote?.reportFile, PDF);
  },
});

async function linkTo(
  dependencies: QuoteDependencies,
  { params, caller, now }: QuoteCommand,
  file: MadeFile | null | undefined,
  contentType: string,
): Promise<Decision<Reply>> {
  if (!file) return refuse('access.not-found');
  const owner = { kind: 'dossier', id: params.acquisitionId } as const;
  const document = await readDocument(dependencies.table, owner, params.quoteId);
  const gone = document && refuseGone(document);
  if (gone !== undefined) return gone;
  const asked = { owner, documentId: params.quoteId, memberId: caller.memberId, now };
  const url = await giveLink(dependencies, asked, { ...file, contentType });
  const { fileName, sha256 } = file;
  return { status: 201, body: { url, fileName, sha256 } };
}
