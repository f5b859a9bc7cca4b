import * as z from 'zod';
import { refuse } from '#domain/values/decision.ts';
import { anyone, defineRoute } from '#platform/http/route.ts';
import { leavingPage } from '#presentation/subscriptions/pages.ts';
import { readerIdOfLeavingToken } from '#stores/subscriptions.ts';
import { answerPage, answerRefusal, HTML } from './answer-page.ts';
import type { SubscriptionDependencies } from './dependencies.ts';

export const showLeaving = defineRoute({
  method: 'GET',
  path: '/subscriptions/unsubscribe/{token}',
  summary: 'The page whose button unsubscribes; reading it changes nothing (RFC 8058)',
  policy: anyone('The token of the mail names the reader; leaving asks for no sign-in.'),
  params: z.object({ token: z.string().min(1).max(200) }),
  responses: { 200: { description: 'A French page', contentType: HTML } },
  handle: async ({ params }, { table }: SubscriptionDependencies) => {
    const readerId = await readerIdOfLeavingToken(table, params.token);
    return readerId === undefined
      ? answerRefusal(refuse('subscriptions.link-unknown'))
      : answerPage(leavingPage({ token: params.token }));
  },
});
