import * as z from 'zod';
import {
  type Confirmation,
  decideConfirmation,
  type SubscriptionRefusal,
} from '#domain/subscriptions/index.ts';
import { type Decision, isRefusal, refuse } from '#domain/values/decision.ts';
import { entryOf } from '#events/define-event.ts';
import { readerConfirmed } from '#events/subscriptions/reader-confirmed.ts';
import { anyone, defineRoute } from '#platform/http/route.ts';
import { confirmedPage } from '#presentation/subscriptions/pages.ts';
import { execute, type Outcome } from '#stores/journal.ts';
import {
  readConfirmation,
  readReader,
  saveConfirmation,
  saveReader,
} from '#stores/subscriptions.ts';
import type { Table } from '#stores/table.ts';
import { answerPage, answerRefusal, HTML } from './answer-page.ts';
import type { SubscriptionDependencies } from './dependencies.ts';

export const confirmSubscription = defineRoute({
  method: 'POST',
  path: '/subscriptions/confirmation',
  summary: 'Confirm a subscription: the proof of consent is kept',
  policy: anyone('The token of the mail names the reader.'),
  consumes: 'application/x-www-form-urlencoded',
  body: z.object({ token: z.string().min(1).max(200) }),
  responses: { 200: { description: 'A French page', contentType: HTML } },
  handle: async ({ body, now }, { table }: SubscriptionDependencies) => {
    const confirmation = await readConfirmation(table, body.token);
    if (confirmation === undefined) return answerRefusal(refuse('subscriptions.link-unknown'));
    const confirmed = await execute(table, `reader:${confirmation.readerId}`, now, () =>
      confirm(table, body.token, now),
    );
    return isRefusal(confirmed) ? answerRefusal(confirmed) : answerPage(confirmedPage());
  },
});

async function confirm(
  table: Table,
  token: string,
  now: string,
): Promise<Decision<Outcome<undefined>, SubscriptionRefusal>> {
  const confirmation = await readConfirmation(table, token);
  const reader = confirmation && (await readReader(table, confirmation.readerId));
  const decided = decideConfirmation(confirmation, reader, now);
  if (isRefusal(decided)) return decided;
  const { readerId, consent } = decided.reader;
  if (!decided.isNew || confirmation === undefined || consent === null) {
    return { value: undefined, entries: [], writes: [] };
  }
  const used: Confirmation = { ...confirmation, usedAt: now };
  return {
    value: undefined,
    entries: [
      entryOf(readerConfirmed, {
        actor: { kind: 'reader', id: readerId },
        data: { readerId, ...consent },
      }),
    ],
    writes: [saveReader(table, decided.reader), saveConfirmation(table, token, used)],
  };
}
