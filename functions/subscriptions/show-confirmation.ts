import * as z from 'zod';
import { decideConfirmation } from '#domain/subscriptions/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { anyone, defineRoute } from '#platform/http/route.ts';
import { confirmationPage, confirmedPage } from '#presentation/subscriptions/pages.ts';
import { readConfirmation, readReader } from '#stores/subscriptions.ts';
import { answerPage, answerRefusal, HTML } from './answer-page.ts';
import type { SubscriptionDependencies } from './dependencies.ts';

export const showConfirmation = defineRoute({
  method: 'GET',
  path: '/subscriptions/confirmation',
  summary: 'The page whose button confirms; reading it confirms nothing',
  policy: anyone('The token of the mail names the reader.'),
  query: z.object({ token: z.string().min(1).max(200) }),
  responses: { 200: { description: 'A French page', contentType: HTML } },
  handle: async ({ query, now }, { table }: SubscriptionDependencies) => {
    const confirmation = await readConfirmation(table, query.token);
    const reader = confirmation && (await readReader(table, confirmation.readerId));
    const decided = decideConfirmation(confirmation, reader, now);
    if (isRefusal(decided)) return answerRefusal(decided);
    if (!decided.isNew) return answerPage(confirmedPage());
    const textVersion = decided.reader.consent?.textVersion ?? '';
    return answerPage(confirmationPage({ token: query.token, textVersion }));
  },
});
