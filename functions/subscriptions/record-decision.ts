import { identifierFrom } from '#adapters/identifiers.ts';
import { enqueue } from '#adapters/queue.ts';
import { type MailContent, newDelivery } from '#domain/mail/index.ts';
import {
  type DecidedReader,
  type Reader,
  readerSchema,
  type SubscriptionRefusal,
} from '#domain/subscriptions/index.ts';
import type { NewEntry } from '#domain/values/aggregate.ts';
import { type Decision, isRefusal, type Refusal } from '#domain/values/decision.ts';
import type { Reply } from '#platform/http/route.ts';
import { execute } from '#stores/journal.ts';
import { createDelivery, readDelivery } from '#stores/mail.ts';
import { saveReader } from '#stores/subscriptions.ts';
import type { SubscriptionDependencies } from './dependencies.ts';

export const decidedReaderSchema = readerSchema.pick({
  readerId: true,
  status: true,
  organisationId: true,
});

interface ReaderDecision {
  readonly decide: () => Promise<Decision<DecidedReader, SubscriptionRefusal>>;
  readonly mail: (reader: Reader) => MailContent;
  readonly entry: (reader: Reader, deliveryId: string) => NewEntry;
}

/**
 * Records what the broker decided of a reader, with the mail that tells it; then hands the mail on. One
 * consent is decided once: asked again, the same decision only hands on what still waits.
 */
export async function recordDecision(
  { table, mailQueue }: SubscriptionDependencies,
  readerId: string,
  now: string,
  { decide, mail, entry }: ReaderDecision,
): Promise<Reply | Refusal> {
  const reader = await execute(table, `reader:${readerId}`, now, async () => {
    const decided = await decide();
    if (isRefusal(decided)) return decided;
    const { reader: value, isNew } = decided;
    if (!isNew) return { value, entries: [], writes: [] };
    const deliveryId = deliveryOf(value);
    const delivery = newDelivery(
      {
        deliveryId,
        kind: 'subscription-decision',
        recipient: { kind: 'reader', readerId },
        content: mail(value),
      },
      now,
    );
    return {
      value,
      entries: [entry(value, deliveryId)],
      writes: [saveReader(table, value), createDelivery(table, delivery)],
    };
  });
  if (isRefusal(reader)) return reader;
  const deliveryId = deliveryOf(reader);
  const delivery = await readDelivery(table, deliveryId);
  if (delivery?.status === 'queued') await enqueue(mailQueue, [{ deliveryId }]);
  return { status: 200, body: decidedReaderSchema.parse(reader) };
}

const deliveryOf = ({ readerId, consent }: Reader): string =>
  identifierFrom('subscription-decision', readerId, consent?.confirmedAt ?? '');
