import * as z from 'zod';
import {
  decideExchange,
  decideExtension,
  exchangeSchema,
  extensionSchema,
} from '#domain/quotes/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { isRefusal, refuse } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { entryOf } from '#events/define-event.ts';
import { quoteCompleted } from '#events/quotes/quote-completed.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { isKnownDocument } from '#stores/documents.ts';
import { changeQuote } from './change-quote.ts';
import type { QuoteDependencies } from './dependencies.ts';
import { keptQuoteViewSchema, viewOf } from './quote-view.ts';
import { readReport } from './read-report.ts';

const policy = dossierMembers('client-buyer', 'broker-adviser');
const params = z.object({ acquisitionId: identifierSchema, quoteId: identifierSchema });
const responses = {
  202: { description: 'The quote, about to be checked again', schema: keptQuoteViewSchema },
};

export const freezeRate = defineRoute({
  method: 'PUT',
  path: '/acquisitions/{acquisitionId}/quotes/{quoteId}/exchange-rate',
  summary: 'Freeze the rate of a quote in another currency, with its date and its source',
  policy,
  params,
  body: exchangeSchema,
  responses,
  handle: async (request, dependencies: QuoteDependencies) => {
    const { params: ids, body, now } = request;
    const changed = await changeQuote(dependencies, request, async (quote) => {
      const report = await readReport(dependencies, quote.check?.reportSha256);
      if (report === null) return refuse('quotes.not-checked');
      const exchange = decideExchange({ quote, report }, body, torontoDate(now).toString());
      if (isRefusal(exchange)) return exchange;
      const data = { ...ids, exchange, extension: null };
      return {
        changes: { exchange },
        tell: (actor) => entryOf(quoteCompleted, { actor, data }),
      };
    });
    return isRefusal(changed) ? changed : { status: 202, body: viewOf(changed) };
  },
});

export const extendValidity = defineRoute({
  method: 'POST',
  path: '/acquisitions/{acquisitionId}/quotes/{quoteId}/extensions',
  summary:
    'Record that a quote is valid for longer: the supplier wrote so, or the broker decided so',
  policy,
  params,
  body: extensionSchema
    .omit({ recordedBy: true, recordedAt: true })
    .extend({ reason: z.string().trim().min(3).max(2000) }),
  responses,
  handle: async (request, dependencies: QuoteDependencies) => {
    const { params: ids, body, caller, now } = request;
    const owner = { kind: 'dossier', id: ids.acquisitionId } as const;
    const changed = await changeQuote(dependencies, request, async (quote) => {
      if (!(await isKnownDocument(dependencies.table, owner, body.documentId))) {
        return refuse('documents.not-found', { documentId: body.documentId });
      }
      const { memberId, role } = caller;
      const command = { ...body, memberId, isBroker: role === 'broker-adviser' };
      const extension = decideExtension(quote, command, torontoDate(now).toString(), now);
      if (isRefusal(extension)) return extension;
      const { recordedBy: _, ...told } = extension;
      const data = { ...ids, exchange: null, extension: told };
      return {
        changes: { extensions: [...quote.extensions, extension] },
        tell: (actor) => entryOf(quoteCompleted, { actor, reason: extension.reason, data }),
      };
    });
    return isRefusal(changed) ? changed : { status: 202, body: viewOf(changed) };
  },
});
