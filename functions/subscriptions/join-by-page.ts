import * as z from 'zod';
import { type JoiningFields, readJoiningForm } from '#domain/subscriptions/index.ts';
import { isRefusal, type Refusal } from '#domain/values/decision.ts';
import { anyone, defineRoute } from '#platform/http/route.ts';
import { askedPage, joiningPage } from '#presentation/subscriptions/joining-page.ts';
import { answerFaults, answerPage, answerRefusal, HTML } from './answer-page.ts';
import { askToJoin } from './ask-to-join.ts';
import type { SubscriptionApiDependencies } from './dependencies.ts';
import { manyValues, oneValue } from './form-values.ts';

const formSchema = z.object({
  email: oneValue,
  organisationName: oneValue,
  volets: manyValues,
  pace: oneValue,
});

export const joinByPage = defineRoute({
  method: 'POST',
  path: '/subscriptions/joining',
  summary: 'Ask by the sign-up page to join the mailing list (double opt-in)',
  policy: anyone('The list is open to people who have no account; the answer reveals nothing.'),
  consumes: 'application/x-www-form-urlencoded',
  body: formSchema,
  responses: {
    200: {
      description: 'A French page: the same, whether the address is known or not',
      contentType: HTML,
    },
    400: { description: 'The form, with all its faults and what was typed', contentType: HTML },
  },
  handle: async ({ body, now, source }, dependencies: SubscriptionApiDependencies) => {
    const fields = { ...body, supplierIds: [] };
    const joining = readJoiningForm(fields);
    if (isRefusal(joining)) return answerForm(fields, joining);
    const started = await askToJoin(dependencies, joining, { now, source });
    if (!isRefusal(started)) return answerPage(askedPage());
    const { code, details } = started;
    if (code !== 'subscriptions.supplier-address') return answerRefusal(started);
    const fault = { code, details: { ...details, field: 'email' } };
    return answerForm(fields, { ...started, faults: [fault] });
  },
});

const answerForm = (fields: JoiningFields, refusal: Refusal) =>
  answerFaults(refusal, (errors) => joiningPage(fields, errors));
