import { writeQuoteTemplate } from '#adapters/quote-template.ts';
import { XLSX } from '#domain/documents/index.ts';
import { defineRoute, members } from '#platform/http/route.ts';
import { quoteTemplate } from '#presentation/quotes/quote-template.ts';
import type { QuoteDependencies } from './dependencies.ts';

export const readQuoteTemplate = defineRoute({
  method: 'GET',
  path: '/quote-template',
  summary: 'The published template that a supplier may fill (« gabarit de soumission »)',
  policy: members('client-buyer', 'broker-adviser'),
  responses: { 200: { description: 'A workbook', contentType: XLSX } },
  handle: async (_, __: QuoteDependencies) => ({
    status: 200,
    body: await writeQuoteTemplate(quoteTemplate),
    contentType: XLSX,
    headers: { 'content-disposition': 'attachment; filename="gabarit-de-soumission.xlsx"' },
  }),
});
