import * as z from 'zod';
import { decideConfirmation } from '#domain/subscriptions/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { anyone, defineRoute } from '#platform/http/route.ts';
import { confirmationPage, confirmedPage } from '#presentation/subscriptions/pages.ts';
import { answerPage, answerRefusal, HTML } from './answer-page.ts';
import { confirmationState } from './confirmation-state.ts';
import type { SubscriptionDependencies } from './dependencies.ts';

export const showConfirmation = defineRoute({
  method: 'GET',
  path: '/subscriptions/confirmation',
  summary: 'The page whose button confirms; reading it confirms nothing',
  policy: anyone('The token of the mail names the reader.'),
  query: z.object({ token: z.string().min(1).max(200) }),
  responses: { 200: { description: 'A French page', contentType: HTML } },
  handle: async ({ query, now }, { table }: SubscriptionDependencies) => {
    const decided = decideConfirmation(await confirmationState(table, query.token), now);
    if (isRefusal(decided)) return answerRefusal(decided);
    const { reader, isNew } = decided;
    if (!isNew) return answerPage(confirmedPage({ isWaiting: reader.status !== 'active' }));
    const { token } = query;
    const textVersion = reader.consent?.textVersion ?? '';
    return answerPage(confirmationPage({ token, textVersion, preferences: reader.preferences }));
  },
});
