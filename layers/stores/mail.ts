import * as z from 'zod';
import {
  type Delivery,
  type DeliveryStatus,
  deliverySchema,
  type InboundMail,
  inboundMailSchema,
  isUnsettled,
  type Lane,
  type MailContent,
  mailContentSchema,
  priorStatuses,
  type Suppression,
  suppressionSchema,
} from '#domain/mail/index.ts';
import { comparableEmail } from '#domain/subscriptions/index.ts';
import { sha256 } from './journal.ts';
import {
  absent,
  type Condition,
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
    ...unsettledEntry(delivery, delivery.status, delivery.since),
    ...(delivery.runId === undefined ? {} : runEntry(delivery.runId, delivery)),
  };
}

const RUN_SHARDS = 4;

/** Where the deliveries of a run are found by their status: the `due` index, a few partitions a run. */
function runEntry(
  runId: string,
  { deliveryId, status }: Pick<Delivery, 'deliveryId' | 'status'>,
): { dueOn: string; dueKey: string } {
  const shard = deliveryId.charCodeAt(deliveryId.length - 1) % RUN_SHARDS;
  return { dueOn: runPartition(runId, shard), dueKey: `${status}#${deliveryId}` };
}

const runPartition = (runId: string, shard: number): string => `MAILS-OF#${runId}#${shard}`;

/** The partitions of the `due` index that hold the deliveries of a run, each sorted by status. */
export function runPartitions(runId: string): string[] {
  return Array.from({ length: RUN_SHARDS }, (_, shard) => runPartition(runId, shard));
}

const contentKey = (contentId: string): Key => ({ pk: `MAIL-CONTENT#${contentId}`, sk: 'CONTENT' });
const contentItemSchema = z.object({ content: mailContentSchema });

/** The name of a content that many readers are told alike. */
export const contentIdOf = (content: MailContent): string => sha256(JSON.stringify(content));

/** Keeps a content under its own hash, once; gives the hash. */
export async function keepContent(table: Table, content: MailContent): Promise<string> {
  const contentId = contentIdOf(content);
  const item = { ...contentKey(contentId), entity: 'MailContent', schemaVersion: 1, content };
  await putWhen(table, item, absent);
  return contentId;
}

/** @throws Error when no such content was kept: deliveries are made after what they say. */
export async function readContent(table: Table, contentId: string): Promise<MailContent> {
  const kept = await getItem(table, contentKey(contentId), contentItemSchema);
  if (kept === undefined) throw new Error(`There is no mail content ${contentId}.`);
  return kept.content;
}

/** Names an address where it may not be written: in the journal, in keys. */
export const addressIdOf = (email: string): string => sha256(comparableEmail(email));

const suppressionKey = (addressId: string): Key => ({
  pk: `ADDRESS#${addressId}`,
  sk: 'SUPPRESSION',
});

/** What is known of an address that mail did not reach; undefined when nothing is. */
export async function readSuppression(
  table: Table,
  addressId: string,
): Promise<Suppression | undefined> {
  return getItem(table, suppressionKey(addressId), suppressionSchema);
}

const SUPPRESSED = 'SUPPRESSED-ADDRESSES';

/**
 * Saves what is known of an address; fails when it changed since it was read. Suppressed ones are listed for
 * the broker, oldest first.
 */
export function saveSuppression(table: Table, suppression: Suppression): Write {
  const { addressId, reason, since, version } = suppression;
  const listed = reason === null ? {} : { list: SUPPRESSED, listKey: `${since}#${addressId}` };
  const item = {
    ...suppressionKey(addressId),
    entity: 'Suppression',
    schemaVersion: 1,
    ...suppression,
    ...listed,
  };
  return put(table, item, version === 1 ? absent : unchangedSince(version - 1));
}

const unchangedSince = (version: number): Condition => ({
  expression: '#version = :version',
  names: { '#version': 'version' },
  values: { ':version': version },
});

/** The addresses that are not written to, oldest first. The index lags. */
export async function listSuppressed(table: Table): Promise<Suppression[]> {
  const range = { index: 'listed' as const, condition: inList(SUPPRESSED) };
  return queryItems(table, range, suppressionSchema);
}

type Named = Pick<Delivery, 'deliveryId' | 'runId'>;

function unsettledEntry(delivery: Named, status: DeliveryStatus, since: string) {
  if (!isUnsettled(status)) return {};
  return { list: unsettledList(delivery), listKey: `${since}#${delivery.deliveryId}` };
}

// A run's mails wait by the thousand: apart, they hide nobody else's.
const UNSETTLED = { single: 'UNSETTLED-MAIL', list: 'UNSETTLED-LIST-MAIL' } as const;

const unsettledList = ({ deliveryId, runId }: Named) => {
  const shard = deliveryId.charCodeAt(deliveryId.length - 1) % UNSETTLED_SHARDS;
  return `${UNSETTLED[runId === undefined ? 'single' : 'list']}#${shard}`;
};

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
  return updateDelivery(table, delivery, move, now, guard);
}

/** Records what the mail service reports, in whichever order its events come; false when known. */
export async function reportDelivery(
  table: Table,
  delivery: Pick<Delivery, 'deliveryId' | 'runId'>,
  move: Move,
  now: string,
): Promise<boolean> {
  return updateDelivery(table, delivery, move, now, { priors: priorStatuses[move.status] });
}

interface Guard {
  readonly priors: readonly DeliveryStatus[];
  readonly priorSince?: string;
}

async function updateDelivery(
  table: Table,
  { deliveryId, runId }: Pick<Delivery, 'deliveryId' | 'runId'>,
  move: Move,
  now: string,
  guard: Guard,
): Promise<boolean> {
  const set: Record<string, unknown> = {
    since: now,
    ...move,
    ...(runId === undefined ? {} : runEntry(runId, { deliveryId, status: move.status })),
    ...unsettledEntry({ deliveryId, runId }, move.status, now),
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

/**
 * Deliveries that wait since before an instant, of runs (`list`) or of other causes (`single`): the oldest 500
 * in each shard. The index lags.
 */
export async function listUnsettled(table: Table, before: string, lane: Lane): Promise<Delivery[]> {
  const shards = Array.from({ length: UNSETTLED_SHARDS }, (_, n) => `${UNSETTLED[lane]}#${n}`);
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
