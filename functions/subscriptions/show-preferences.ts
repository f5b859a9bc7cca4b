import * as z from 'zod';
import { mayChoose } from '#domain/subscriptions/index.ts';
import { refuse } from '#domain/values/decision.ts';
import { anyone, defineRoute } from '#platform/http/route.ts';
import { preferencesPage } from '#presentation/subscriptions/preferences-page.ts';
import { readerIdOfLeavingToken, readReader } from '#stores/subscriptions.ts';
import { answerPage, answerRefusal, HTML } from './answer-page.ts';
import type { SubscriptionDependencies } from './dependencies.ts';
import { suppliersOfferedTo } from './offer-suppliers.ts';

export const showPreferences = defineRoute({
  method: 'GET',
  path: '/subscriptions/preferences/{token}',
  summary: 'The page where a reader sees what it chose, and changes it; reading it changes nothing',
  policy: anyone('The token of the mail names the reader; readers have no account.'),
  params: z.object({ token: z.string().min(1).max(200) }),
  responses: { 200: { description: 'A French page', contentType: HTML } },
  handle: async ({ params: { token }, now }, { table }: SubscriptionDependencies) => {
    const readerId = await readerIdOfLeavingToken(table, token);
    const reader = readerId === undefined ? undefined : await readReader(table, readerId);
    if (reader === undefined) return answerRefusal(refuse('subscriptions.link-unknown'));
    if (!mayChoose(reader)) return answerRefusal(refuse('subscriptions.not-subscribed'));
    const { pace, interests } = reader.preferences;
    const suppliers = await suppliersOfferedTo(table, reader, now);
    return answerPage(preferencesPage({ fields: { pace, ...interests }, suppliers, token }));
  },
});
