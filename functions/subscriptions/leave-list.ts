import * as z from 'zod';
import { refuse } from '#domain/values/decision.ts';
import { anyone, defineRoute } from '#platform/http/route.ts';
import { leftPage } from '#presentation/subscriptions/pages.ts';
import { readerIdOfLeavingToken } from '#stores/subscriptions.ts';
import { answerPage, answerRefusal, HTML } from './answer-page.ts';
import type { SubscriptionDependencies } from './dependencies.ts';
import { leaveReader } from './leave-reader.ts';

/**
 * RFC 8058: mail programs post `List-Unsubscribe=One-Click` as a form of either kind, people press the
 * page's button. The body is not read: whoever posts to the secret address wants to leave.
 */
export const leaveList = defineRoute({
  method: 'POST',
  path: '/subscriptions/unsubscribe/{token}',
  summary: 'Leave the list with one click, with effect at once (RFC 8058)',
  policy: anyone('The token of the mail names the reader; leaving asks for no sign-in.'),
  params: z.object({ token: z.string().min(1).max(200) }),
  responses: { 200: { description: 'A French page', contentType: HTML } },
  handle: async ({ params, now }, { table }: SubscriptionDependencies) => {
    const readerId = await readerIdOfLeavingToken(table, params.token);
    if (readerId === undefined) return answerRefusal(refuse('subscriptions.link-unknown'));
    await leaveReader(table, readerId, now);
    return answerPage(leftPage());
  },
});
