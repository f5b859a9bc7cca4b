import {
  type Delivery,
  type DeliveryStatus,
  deliverySchema,
  type InboundMail,
  inboundMailSchema,
  isUnsettled,
  priorStatuses,
} from '#domain/mail/index.ts';
import {
  absent,
  getItem,
  type Item,
  inList,
  type Key,
  put,
  putWhen,
  queryItems,
  type Table,
  updateWhen,
  type Write,
} from './table.ts';

const UNSETTLED_SHARDS = 4;

const deliveryKey = (deliveryId: string): Key => ({ pk: `DELIVERY#${deliveryId}`, sk: 'STATE' });
const inboundKey = (inboundId: string): Key => ({ pk: `INBOUND#${inboundId}`, sk: 'MAIL' });

export async function readDelivery(
  table: Table,
  deliveryId: string,
): Promise<Delivery | undefined> {
  return getItem(table, deliveryKey(deliveryId), deliverySchema);
}

/** Creates a delivery within a transaction, which fails when the delivery exists. */
export function createDelivery(table: Table, delivery: Delivery): Write {
  return put(table, deliveryItem(delivery), absent);
}

/** Creates a delivery, once: returns the one that was there, or the new one. */
export async function addDelivery(table: Table, delivery: Delivery): Promise<Delivery> {
  if (await putWhen(table, deliveryItem(delivery), absent)) return delivery;
  return (await readDelivery(table, delivery.deliveryId)) ?? delivery;
}

function deliveryItem(delivery: Delivery): Item {
  return {
    ...deliveryKey(delivery.deliveryId),
    entity: 'Delivery',
    schemaVersion: 1,
    ...delivery,
    ...unsettledEntry(delivery.deliveryId, delivery.status, delivery.since),
  };
}

function unsettledEntry(deliveryId: string, status: DeliveryStatus, since: string) {
  if (!isUnsettled(status)) return {};
  return { list: unsettledList(deliveryId), listKey: `${since}#${deliveryId}` };
}

const unsettledList = (deliveryId: string) =>
  `UNSETTLED-MAIL#${deliveryId.charCodeAt(deliveryId.length - 1) % UNSETTLED_SHARDS}`;

export interface Move {
  readonly status: DeliveryStatus;
  readonly leaseUntil?: string;
  readonly messageId?: string;
  readonly reason?: string;
}

/**
 * Moves a delivery from the status in which it was read to another. False when it has moved since, so
 * that a sender that was given up changes nothing any more.
 */
export async function moveDelivery(
  table: Table,
  delivery: Delivery,
  move: Move,
  now: string,
): Promise<boolean> {
  const priors: readonly DeliveryStatus[] = priorStatuses[move.status];
  if (!priors.includes(delivery.status)) return false;
  const guard = { priors: [delivery.status], priorSince: delivery.since };
  return updateDelivery(table, delivery.deliveryId, move, now, guard);
}

/** Records what the mail service reports, in whichever order its events come; false when known. */
export async function reportDelivery(
  table: Table,
  deliveryId: string,
  move: Move,
  now: string,
): Promise<boolean> {
  return updateDelivery(table, deliveryId, move, now, { priors: priorStatuses[move.status] });
}

interface Guard {
  readonly priors: readonly DeliveryStatus[];
  readonly priorSince?: string;
}

async function updateDelivery(
  table: Table,
  deliveryId: string,
  move: Move,
  now: string,
  guard: Guard,
): Promise<boolean> {
  const set: Record<string, unknown> = {
    since: now,
    ...move,
    ...unsettledEntry(deliveryId, move.status, now),
  };
  const removed = ['leaseUntil', 'reason', 'list', 'listKey'].filter((name) => !(name in set));
  const assignments = Object.keys(set).map((name) => `#${name} = :${name}`);
  const priors = Object.fromEntries(guard.priors.map((prior, index) => [`:prior${index}`, prior]));
  return updateWhen(table, {
    key: deliveryKey(deliveryId),
    update: [
      `SET ${assignments.join(', ')}`,
      ...(removed.length > 0 ? [`REMOVE ${removed.map((name) => `#${name}`).join(', ')}`] : []),
      ...(move.status === 'sending' ? ['ADD attempts :one'] : []),
    ].join(' '),
    expression: [
      `#status IN (${Object.keys(priors).join(', ')})`,
      ...(guard.priorSince === undefined ? [] : ['#since = :priorSince']),
    ].join(' AND '),
    names: Object.fromEntries([...Object.keys(set), ...removed].map((name) => [`#${name}`, name])),
    values: {
      ...prefixed(set),
      ...priors,
      ...(move.status === 'sending' ? { ':one': 1 } : {}),
      ...(guard.priorSince === undefined ? {} : { ':priorSince': guard.priorSince }),
    },
  });
}

function prefixed(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`:${name}`, value]));
}

/** Deliveries that wait since before an instant, oldest first in each shard. The index lags. */
export async function listUnsettled(table: Table, before: string): Promise<Delivery[]> {
  const shards = Array.from({ length: UNSETTLED_SHARDS }, (_, n) => `UNSETTLED-MAIL#${n}`);
  const found = await Promise.all(
    shards.map((list) =>
      queryItems(
        table,
        {
          index: 'listed',
          condition: {
            expression: '#list = :list AND listKey < :before',
            names: { '#list': 'list' },
            values: { ':list': list, ':before': before },
          },
          limit: 500,
        },
        deliverySchema,
      ),
    ),
  );
  return found.flat();
}

/** Records a received mail, once; those that a person must look at are listed for that person. */
export async function recordInbound(table: Table, mail: InboundMail): Promise<boolean> {
  const forAPerson =
    mail.handling === 'for-a-person'
      ? { list: 'INBOX', listKey: `${mail.receivedAt}#${mail.inboundId}` }
      : {};
  const item = {
    ...inboundKey(mail.inboundId),
    entity: 'InboundMail',
    schemaVersion: 1,
    ...mail,
    ...forAPerson,
  };
  return putWhen(table, item, absent);
}

export async function readInbound(
  table: Table,
  inboundId: string,
): Promise<InboundMail | undefined> {
  return getItem(table, inboundKey(inboundId), inboundMailSchema);
}

/** The mails that wait for a person, oldest first. */
export async function listInbox(table: Table): Promise<InboundMail[]> {
  return queryItems(table, { index: 'listed', condition: inList('INBOX') }, inboundMailSchema);
}
