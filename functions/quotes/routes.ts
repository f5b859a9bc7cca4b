import type { AnyRoute } from '#platform/http/route.ts';
import { approveQuote } from './approve-quote.ts';
import type { QuoteDependencies } from './dependencies.ts';
import { issueWorkbookLink, listDossierQuotes, readDossierQuote } from './read-quote.ts';

export const routes: readonly AnyRoute<QuoteDependencies>[] = [
  listDossierQuotes,
  readDossierQuote,
  issueWorkbookLink,
  approveQuote,
];
