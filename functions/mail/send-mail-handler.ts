import * as z from 'zod';
import type { Clock } from '#adapters/clock.ts';
import { composeMail } from '#adapters/mime.ts';
import { type Mailer, type SendingOutcome, sendRawMail } from '#adapters/ses.ts';
import { DELIVERY_TAG, type Delivery, decideSending } from '#domain/mail/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import type { EnvironmentOf } from '#platform/environment.ts';
import { createQueueHandler } from '#platform/queue.ts';
import { renderMail } from '#presentation/mail/render-mail.ts';
import { SENDER_NAME, senderOrganisationOn } from '#presentation/mail/sender.ts';
import { type Move, moveDelivery, readDelivery } from '#stores/mail.ts';
import type { Table } from '#stores/table.ts';
import { type FoundRecipient, findRecipient } from './find-recipient.ts';

export type SenderSettings = EnvironmentOf<
  readonly ['FROM', 'POSTAL_ADDRESS', 'PUBLIC_URL', 'RECIPIENT_ALLOW_LIST']
>;

export interface SendMailDependencies {
  readonly table: Table;
  readonly mailer: Mailer;
  readonly clock: Clock;
  readonly environment: SenderSettings;
}

const messageSchema = z.object({ deliveryId: identifierSchema });

/**
 * Sends one delivery. The claim (queued to sending, under a lease) comes before the call and its outcome
 * after it, so that whatever crashes between the two leaves a delivery that is never sent blindly again.
 */
export function createHandler(dependencies: SendMailDependencies) {
  const { table, clock, environment } = dependencies;
  return createQueueHandler({ service: 'send-mail', clock }, async (body, now) => {
    const { deliveryId } = messageSchema.parse(body);
    const delivery = await readDelivery(table, deliveryId);
    if (delivery === undefined) throw new Error(`There is no delivery ${deliveryId}.`);
    const recipient = await findRecipient(table, delivery);
    const decided = decideSending(delivery, recipient, environment.RECIPIENT_ALLOW_LIST, now);
    switch (decided.step) {
      case 'leave':
        return;
      case 'come-back':
        throw new Error(`${deliveryId} is being sent by another invocation.`);
      case 'send':
        await claimAndSend(dependencies, delivery, { ...recipient, ...decided }, now);
        return;
      default:
        await moveDelivery(table, delivery, WITHOUT_SENDING[decided.step], now);
    }
  });
}

const WITHOUT_SENDING = {
  withhold: { status: 'withheld', reason: 'not-on-allow-list' },
  cancel: { status: 'cancelled', reason: 'no-recipient' },
  'give-up-waiting': { status: 'unknown', reason: 'sender-gone' },
} as const satisfies Record<string, Move>;

async function claimAndSend(
  dependencies: SendMailDependencies,
  delivery: Delivery,
  recipient: FoundRecipient & { readonly leaseUntil: string },
  now: string,
): Promise<void> {
  const { table, clock } = dependencies;
  const { leaseUntil } = recipient;
  const isClaimed = await moveDelivery(table, delivery, { status: 'sending', leaseUntil }, now);
  if (!isClaimed) throw new Error(`${delivery.deliveryId} was claimed by another invocation.`);
  const claimed: Delivery = { ...delivery, status: 'sending', since: now };
  const outcome = await send(dependencies, delivery, recipient, now);
  await moveDelivery(table, claimed, moveOf(outcome), clock.now());
  if (outcome.outcome === 'refused') {
    throw new Error(`The mail service refused ${delivery.deliveryId}: ${outcome.reason}.`);
  }
}

function moveOf(outcome: SendingOutcome): Move {
  if (outcome.outcome === 'sent') return { status: 'sent', messageId: outcome.messageId };
  return {
    status: outcome.outcome === 'refused' ? 'queued' : 'unknown',
    reason: outcome.reason,
  };
}

async function send(
  { mailer, environment }: SendMailDependencies,
  { deliveryId, content }: Delivery,
  { email, unsubscribeToken }: FoundRecipient,
  now: string,
): Promise<SendingOutcome> {
  const list =
    unsubscribeToken === undefined
      ? {}
      : {
          unsubscribeUrl: `${environment.PUBLIC_URL}/subscriptions/unsubscribe/${unsubscribeToken}`,
        };
  const from = { name: SENDER_NAME, address: environment.FROM };
  const sender = {
    name: SENDER_NAME,
    organisation: senderOrganisationOn(torontoDate(now).toString()),
    postalAddress: environment.POSTAL_ADDRESS,
    email: environment.FROM,
  };
  const written = renderMail(content, { sender, ...list });
  const raw = await composeMail({
    messageId: deliveryId,
    date: now,
    from,
    to: email,
    ...written,
    ...list,
  });
  return sendRawMail(mailer, {
    from: environment.FROM,
    to: email,
    raw,
    tags: { [DELIVERY_TAG]: deliveryId },
  });
}
