import { anyone, defineRoute } from '#platform/http/route.ts';
import { joiningPage } from '#presentation/subscriptions/joining-page.ts';
import { answerPage, HTML } from './answer-page.ts';

export const showJoining = defineRoute({
  method: 'GET',
  path: '/subscriptions/joining',
  summary: 'The sign-up page of the mailing list',
  policy: anyone('People who have no account join by this page; it names no supplier.'),
  responses: { 200: { description: 'A French page', contentType: HTML } },
  handle: async () => answerPage(joiningPage()),
});
