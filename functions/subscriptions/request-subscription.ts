import * as z from 'zod';
import {
  DEFAULT_PREFERENCES,
  emailSchema,
  organisationNameSchema,
  preferencesSchema,
} from '#domain/subscriptions/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { anyone, defineRoute } from '#platform/http/route.ts';
import { askToJoin } from './ask-to-join.ts';
import type { SubscriptionApiDependencies } from './dependencies.ts';

const bodySchema = z.object({
  email: emailSchema,
  organisationName: organisationNameSchema.optional(),
  preferences: preferencesSchema.default(DEFAULT_PREFERENCES),
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
  handle: async ({ body, now, source }, dependencies: SubscriptionApiDependencies) => {
    const { organisationName = null, ...asked } = body;
    const started = await askToJoin(dependencies, { ...asked, organisationName }, { now, source });
    return isRefusal(started) ? started : { status: 202, body: { message: ACCEPTED } };
  },
});
