import type { RouteTable } from '#platform/http/route.ts';
import type { QuoteDependencies } from './dependencies.ts';

export const routes: RouteTable<QuoteDependencies> = {
  'GET /acquisitions/{acquisitionId}/quotes': async () =>
    (await import('./read-quote.ts')).listDossierQuotes,
  'GET /acquisitions/{acquisitionId}/quotes/{quoteId}': async () =>
    (await import('./read-quote.ts')).readDossierQuote,
  'POST /acquisitions/{acquisitionId}/quotes/{quoteId}/workbook-links': async () =>
    (await import('./read-quote.ts')).issueWorkbookLink,
  'POST /acquisitions/{acquisitionId}/quotes/{quoteId}/approval': async () =>
    (await import('./approve-quote.ts')).approveQuote,
};
