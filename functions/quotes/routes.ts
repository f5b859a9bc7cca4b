import type { RouteTable } from '#platform/http/route.ts';
import type { QuoteDependencies } from './dependencies.ts';

export const routes: RouteTable<QuoteDependencies> = {
  'GET /acquisitions/{acquisitionId}/quotes': async () =>
    (await import('./read-quote.ts')).listDossierQuotes,
  'GET /acquisitions/{acquisitionId}/quotes/{quoteId}': async () =>
    (await import('./read-quote.ts')).readDossierQuote,
  'POST /acquisitions/{acquisitionId}/quotes/{quoteId}/workbook-links': async () =>
    (await import('./issue-link.ts')).issueWorkbookLink,
  'POST /acquisitions/{acquisitionId}/quotes/{quoteId}/report-links': async () =>
    (await import('./issue-link.ts')).issueReportLink,
  'GET /acquisitions/{acquisitionId}/quote-history': async () =>
    (await import('./read-history.ts')).readQuoteHistory,
  'PUT /acquisitions/{acquisitionId}/quotes/{quoteId}/exchange-rate': async () =>
    (await import('./complete-quote.ts')).freezeRate,
  'POST /acquisitions/{acquisitionId}/quotes/{quoteId}/extensions': async () =>
    (await import('./complete-quote.ts')).extendValidity,
  'POST /acquisitions/{acquisitionId}/quotes/{quoteId}/confirmations': async () =>
    (await import('./confirm-quote.ts')).confirmQuote,
  'POST /acquisitions/{acquisitionId}/quotes/{quoteId}/rejection': async () =>
    (await import('./reject-quote.ts')).rejectQuote,
  'GET /quote-template': async () => (await import('./read-template.ts')).readQuoteTemplate,
  'POST /acquisitions/{acquisitionId}/quotes/{quoteId}/approval': async () =>
    (await import('./approve-quote.ts')).approveQuote,
  'POST /acquisitions/{acquisitionId}/scenario-sets': async () =>
    (await import('./create-scenario-set.ts')).createScenarioSet,
  'GET /acquisitions/{acquisitionId}/scenario-sets': async () =>
    (await import('./read-scenarios.ts')).listDossierScenarioSets,
  'GET /acquisitions/{acquisitionId}/scenario-sets/{setId}': async () =>
    (await import('./read-scenarios.ts')).readDossierScenarioSet,
  'GET /acquisitions/{acquisitionId}/scenario-sets/{setId}/comparison.csv': async () =>
    (await import('./read-scenarios.ts')).readComparisonTable,
  'POST /acquisitions/{acquisitionId}/scenario-sets/{setId}/scenarios': async () =>
    (await import('./add-scenario.ts')).addScenario,
  'POST /acquisitions/{acquisitionId}/scenario-sets/{setId}/choice': async () =>
    (await import('./choose-scenario.ts')).chooseScenario,
};
