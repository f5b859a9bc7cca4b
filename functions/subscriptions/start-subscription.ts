import { enqueue } from '#adapters/queue.ts';
import { type Delivery, newDelivery } from '#domain/mail/index.ts';
import {
  DEFAULT_PREFERENCES,
  decideRequest,
  type Preferences,
  type RequestAnswer,
  type SubscriptionRefusal,
} from '#domain/subscriptions/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { type Decision, isRefusal } from '#domain/values/decision.ts';
import { entryOf } from '#events/define-event.ts';
import { readerRequested } from '#events/subscriptions/reader-requested.ts';
import { confirmationMail } from '#presentation/subscriptions/confirmation-mail.ts';
import { CURRENT_CONSENT } from '#presentation/subscriptions/consent.ts';
import { execute, type Outcome } from '#stores/journal.ts';
import { addressIdOf, createDelivery, readDelivery, readSuppression } from '#stores/mail.ts';
import {
  confirmationsOn,
  countConfirmation,
  readerIdOf,
  readReader,
  saveConfirmation,
  saveLeavingToken,
  saveReader,
  supplierDomainsOf,
} from '#stores/subscriptions.ts';
import type { SubscriptionDependencies } from './dependencies.ts';

export interface AskedSubscription {
  readonly email: string;
  readonly organisationName: string | null;
  readonly means: 'page' | 'email';
  /** The confirmation mail's identifier: the same for the same request, should it arrive twice. */
  readonly deliveryId: string;
  /** The received mail that asks: kept with the proof of consent. */
  readonly inboundId?: string;
  /** All the Catalogue at once, unless something was chosen. */
  readonly preferences?: Preferences;
}

/** Starts the double opt-in (P23): the request, its count and its mail are saved together, then sent. */
export async function startSubscription(
  dependencies: SubscriptionDependencies,
  asked: AskedSubscription,
  now: string,
): Promise<Decision<undefined, SubscriptionRefusal>> {
  const { table, mailQueue, newIdentifier } = dependencies;
  const { deliveryId } = asked;
  const readerId = await readerIdOf(table, asked.email, newIdentifier(now));
  const started = await execute(table, `reader:${readerId}`, now, async () => {
    if ((await readDelivery(table, deliveryId)) !== undefined) return ALREADY_STARTED;
    const date = torontoDate(now).toString();
    const [reader, supplierDomains, confirmationsToday, suppression] = await Promise.all([
      readReader(table, readerId),
      supplierDomainsOf(table, asked.email),
      confirmationsOn(table, asked.email, date),
      readSuppression(table, addressIdOf(asked.email)),
    ]);
    const hasComplained = suppression?.reason === 'complaint';
    const request = {
      inboundId: null,
      preferences: DEFAULT_PREFERENCES,
      ...asked,
      readerId,
      textVersion: CURRENT_CONSENT,
      unsubscribeToken: dependencies.newToken(),
    };
    const answer = decideRequest(
      { reader, supplierDomains, confirmationsToday, hasComplained },
      request,
      now,
    );
    if (isRefusal(answer)) return answer;
    if (answer.kind === 'no-mail') return ALREADY_STARTED;
    const day = { date, counted: confirmationsToday, now };
    return promise(dependencies, asked, answer, day);
  });
  if (isRefusal(started)) return started;
  const delivery = await readDelivery(table, deliveryId);
  if (delivery?.status === 'queued') await enqueue(mailQueue, [{ deliveryId }]);
  return undefined;
}

const ALREADY_STARTED = { value: undefined, entries: [], writes: [] };

function promise(
  { table, newToken, publicUrl }: SubscriptionDependencies,
  { deliveryId, email }: AskedSubscription,
  { reader, confirmation }: Extract<RequestAnswer, { kind: 'confirm' }>,
  day: { readonly date: string; readonly counted: number; readonly now: string },
): Outcome<undefined> {
  const { readerId } = reader;
  const { means, textVersion, preferences } = confirmation;
  const token = newToken();
  const confirmationUrl = `${publicUrl}/subscriptions/confirmation?token=${token}`;
  const delivery: Delivery = newDelivery(
    {
      deliveryId,
      kind: 'subscription-confirmation',
      recipient: { kind: 'reader', readerId },
      content: confirmationMail({ confirmationUrl, textVersion, preferences }),
    },
    day.now,
  );
  return {
    value: undefined,
    entries: [
      entryOf(readerRequested, {
        actor: { kind: 'reader', id: readerId },
        data: { readerId, means, textVersion, deliveryId },
      }),
    ],
    writes: [
      saveReader(table, reader, confirmation.validUntil),
      saveLeavingToken(table, reader),
      saveConfirmation(table, token, confirmation),
      countConfirmation(table, email, day),
      createDelivery(table, delivery),
    ],
  };
}
