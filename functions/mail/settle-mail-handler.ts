import type { Clock } from '#adapters/clock.ts';
import { enqueue, type Queue } from '#adapters/queue.ts';
import { type Delivery, decideSettling, laneOf } from '#domain/mail/index.ts';
import { createLogger } from '#platform/logger.ts';
import { listUnsettled, moveDelivery, readDelivery } from '#stores/mail.ts';
import { noteTrouble, readLastReport } from '#stores/sending.ts';
import type { Table } from '#stores/table.ts';

export interface SettleDependencies {
  readonly table: Table;
  readonly mailQueue: Queue;
  readonly listMailQueue: Queue;
  readonly clock: Clock;
}

const AT_ONCE = 10;
const CHUNK = 50;

const logger = createLogger('settle-mail');

/** Takes up the deliveries that wait for too long: forgotten in the queue, or left in doubt. */
export function createHandler({ table, mailQueue, listMailQueue, clock }: SettleDependencies) {
  return async (): Promise<{ enqueued: number }> => {
    const now = clock.now();
    const lastReportAt = await readLastReport(table);
    const lanes = [listUnsettled(table, now, 'single'), listUnsettled(table, now, 'list')];
    const listed = (await Promise.all(lanes)).flat();
    let enqueued = 0;
    for (const some of chunksOf(listed, AT_ONCE)) {
      const settled = await Promise.all(
        some.map(({ deliveryId }) => settle(table, deliveryId, lastReportAt, now)),
      );
      const waiting = settled.filter((one) => one !== undefined);
      await handBack({ mailQueue, listMailQueue }, waiting);
      enqueued += waiting.length;
    }
    logger.info('settled', { waiting: listed.length, enqueued });
    return { enqueued };
  };
}

/** Gives the delivery when it is to be handed to its sender again. */
async function settle(
  table: Table,
  deliveryId: string,
  lastReportAt: string | undefined,
  now: string,
): Promise<Delivery | undefined> {
  const delivery = await readDelivery(table, deliveryId);
  if (delivery === undefined) return undefined;
  switch (decideSettling(delivery, lastReportAt, now)) {
    case 'enqueue':
      // It counts as queued from now on, so that the next sweep does not enqueue it again.
      return (await moveDelivery(table, delivery, queuedAgain(delivery), now))
        ? delivery
        : undefined;
    case 'send-again':
      return (await moveDelivery(table, delivery, { status: 'queued', reason: 'never-left' }, now))
        ? delivery
        : undefined;
    case 'give-up-waiting':
      await moveDelivery(table, delivery, { status: 'unknown', reason: 'sender-gone' }, now);
      return undefined;
    case 'doubt':
      await noteTrouble(table, 'events-silent', `unknown ${deliveryId}`, now);
      return undefined;
    default:
      return undefined;
  }
}

const queuedAgain = ({ reason }: Delivery) => ({
  status: 'queued' as const,
  ...(reason === undefined ? {} : { reason }),
});

async function handBack(
  { mailQueue, listMailQueue }: Pick<SettleDependencies, 'mailQueue' | 'listMailQueue'>,
  deliveries: readonly Delivery[],
): Promise<void> {
  const lanes = Map.groupBy(deliveries, laneOf);
  const idsOf = (lane: 'single' | 'list') =>
    (lanes.get(lane) ?? []).map(({ deliveryId }) => deliveryId);
  await enqueue(
    mailQueue,
    idsOf('single').map((deliveryId) => ({ deliveryId })),
  );
  const chunks = chunksOf(idsOf('list'), CHUNK);
  await enqueue(
    listMailQueue,
    chunks.map((deliveryIds) => ({ deliveryIds })),
  );
}

function chunksOf<One>(all: readonly One[], size: number): One[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  );
}
