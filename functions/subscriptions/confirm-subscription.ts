import * as z from 'zod';
import {
  type Confirmation,
  decideConfirmation,
  type Reader,
  type SubscriptionRefusal,
} from '#domain/subscriptions/index.ts';
import { type Decision, isRefusal, refuse } from '#domain/values/decision.ts';
import { entryOf } from '#events/define-event.ts';
import { readerConfirmed } from '#events/subscriptions/reader-confirmed.ts';
import { anyone, defineRoute } from '#platform/http/route.ts';
import { confirmedPage } from '#presentation/subscriptions/pages.ts';
import { execute, type Outcome } from '#stores/journal.ts';
import { readConfirmation, saveConfirmation, saveReader } from '#stores/subscriptions.ts';
import type { Table } from '#stores/table.ts';
import { answerPage, answerRefusal, HTML } from './answer-page.ts';
import { confirmationState } from './confirmation-state.ts';
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
    if (isRefusal(confirmed)) return answerRefusal(confirmed);
    const { status, unsubscribeToken: token } = confirmed;
    return answerPage(confirmedPage({ isWaiting: status !== 'active', token }));
  },
});

type ConfirmedReader = Pick<Reader, 'status' | 'unsubscribeToken'>;

async function confirm(
  table: Table,
  token: string,
  now: string,
): Promise<Decision<Outcome<ConfirmedReader>, SubscriptionRefusal>> {
  const state = await confirmationState(table, token);
  const { confirmation } = state;
  const decided = decideConfirmation(state, now);
  if (isRefusal(decided)) return decided;
  const { reader } = decided;
  const { readerId, consent, status, organisationId } = reader;
  if (!decided.isNew || confirmation === undefined || consent === null) {
    return { value: reader, entries: [], writes: [] };
  }
  const used: Confirmation = { ...confirmation, usedAt: now };
  const becomes = status === 'active' ? 'active' : 'awaiting-approval';
  return {
    value: reader,
    entries: [
      entryOf(readerConfirmed, {
        actor: { kind: 'reader', id: readerId },
        data: { readerId, ...consent, becomes, organisationId },
      }),
    ],
    writes: [saveReader(table, reader), saveConfirmation(table, token, used)],
  };
}
