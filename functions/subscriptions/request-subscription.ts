import * as z from 'zod';
import { isRefusal } from '#domain/values/decision.ts';
import { anyone, defineRoute } from '#platform/http/route.ts';
import type { SubscriptionDependencies } from './dependencies.ts';
import { startSubscription } from './start-subscription.ts';

const bodySchema = z.object({
  email: z.string().trim().pipe(z.email()).pipe(z.string().max(254)),
  organisationName: z.string().trim().min(2).max(200).optional(),
});

const answerSchema = z.object({ message: z.string() });

const ACCEPTED =
  'Si cette adresse n’est pas déjà inscrite, un courriel vient d’y être envoyé : ouvrez-le pour confirmer l’inscription.';

export const requestSubscription = defineRoute({
  method: 'POST',
  path: '/subscriptions',
  summary: 'Ask to be told by e-mail of changes of the Catalogue (double opt-in)',
  policy: anyone('The list is open to people who have no account; the answer reveals nothing.'),
  body: bodySchema,
  responses: {
    202: {
      description: 'The same answer, whether the address is known or not',
      schema: answerSchema,
    },
  },
  handle: async ({ body, now }, dependencies: SubscriptionDependencies) => {
    const { email, organisationName = null } = body;
    const deliveryId = dependencies.newIdentifier(now);
    const asked = { email, organisationName, means: 'page' as const, deliveryId };
    const started = await startSubscription(dependencies, asked, now);
    return isRefusal(started) ? started : { status: 202, body: { message: ACCEPTED } };
  },
});
