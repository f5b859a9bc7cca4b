import type { Clock } from '#adapters/clock.ts';
import { identifierFrom } from '#adapters/identifiers.ts';
import { parseMail } from '#adapters/mime.ts';
import { type Bucket, readObject, resolveVersion } from '#adapters/objects.ts';
import { type InboundMail, purposeOf } from '#domain/mail/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { parseObjectCreated } from '#platform/bus-event.ts';
import { createQueueHandler } from '#platform/queue.ts';
import { readInbound, recordInbound } from '#stores/mail.ts';
import type { SubscriptionDependencies } from '../subscriptions/dependencies.ts';
import { startSubscription } from '../subscriptions/start-subscription.ts';

export interface ReceiveMailDependencies extends SubscriptionDependencies {
  readonly inbound: Bucket;
  readonly clock: Clock;
}

const MOST_BYTES = 40 * 1024 * 1024;

/**
 * Receives one raw mail. A wish to join the list starts the double opt-in (P23), machines are never
 * answered, and all the rest waits for a person. The object's version names what it does, so that the
 * same mail has one effect.
 */
export function createHandler({ inbound, clock, ...dependencies }: ReceiveMailDependencies) {
  return createQueueHandler({ service: 'receive-mail', clock }, async (body, now) => {
    const event = parseObjectCreated(body);
    const { key, versionId } = await resolveVersion(inbound, event);
    const arrived = { ...event, versionId };
    const inboundId = identifierFrom('inbound', key, versionId);
    if ((await readInbound(dependencies.table, inboundId)) !== undefined) return;
    const handled = await handle(dependencies, inbound, { ...arrived, inboundId }, now);
    const mail = { inboundId, key, versionId, receivedAt: now, ...handled };
    await recordInbound(dependencies.table, mail);
  });
}

type Handled = Pick<InboundMail, 'from' | 'subject' | 'handling' | 'note'>;

interface Arrived {
  readonly inboundId: string;
  readonly key: string;
  readonly versionId: string;
  readonly size: number;
}

async function handle(
  dependencies: SubscriptionDependencies,
  inbound: Bucket,
  arrived: Arrived,
  now: string,
): Promise<Handled> {
  if (arrived.size > MOST_BYTES) return unread('too-large');
  const raw = await readObject(inbound, arrived, MOST_BYTES);
  const mail = await parseMail(raw).catch(() => undefined);
  if (mail === undefined) return unread('unreadable');
  const { from, subject } = mail;
  const handling = purposeOf(mail);
  const told = { from: from ?? null, subject, handling };
  if (handling === 'automatic') return { ...told, note: null };
  if (handling === 'for-a-person' || from === undefined) {
    return { ...told, handling: 'for-a-person', note: 'other-subject' };
  }
  const deliveryId = identifierFrom('subscription-confirmation', arrived.inboundId);
  const asked = { email: from, organisationName: null, means: 'email' as const, deliveryId };
  const started = await startSubscription(dependencies, asked, now);
  return isRefusal(started)
    ? { ...told, handling: 'for-a-person', note: 'supplier-address' }
    : { ...told, note: null };
}

function unread(note: 'too-large' | 'unreadable'): Handled {
  return { from: null, subject: '', handling: 'for-a-person', note };
}
