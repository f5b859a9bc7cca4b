import type { Clock } from '#adapters/clock.ts';
import { enqueue, type Queue } from '#adapters/queue.ts';
import { type Delivery, decideSettling } from '#domain/mail/index.ts';
import { createLogger } from '#platform/logger.ts';
import { listUnsettled, moveDelivery, readDelivery } from '#stores/mail.ts';
import type { Table } from '#stores/table.ts';

export interface SettleDependencies {
  readonly table: Table;
  readonly mailQueue: Queue;
  readonly clock: Clock;
}

const logger = createLogger('settle-mail');

/** Takes up the deliveries that wait for too long: forgotten in the queue, or left in doubt. */
export function createHandler({ table, mailQueue, clock }: SettleDependencies) {
  return async (): Promise<{ enqueued: number }> => {
    const now = clock.now();
    const listed = await listUnsettled(table, now);
    let enqueued = 0;
    for (const { deliveryId } of listed) {
      const delivery = await readDelivery(table, deliveryId);
      if (delivery === undefined || !(await settle(table, delivery, now))) continue;
      await enqueue(mailQueue, [{ deliveryId }]);
      enqueued += 1;
    }
    logger.info('settled', { waiting: listed.length, enqueued });
    return { enqueued };
  };
}

/** Whether the delivery is to be handed to its sender again. */
async function settle(table: Table, delivery: Delivery, now: string): Promise<boolean> {
  switch (decideSettling(delivery, now)) {
    case 'enqueue':
      return true;
    case 'send-again':
      return moveDelivery(table, delivery, { status: 'queued', reason: 'never-left' }, now);
    case 'give-up-waiting':
      await moveDelivery(table, delivery, { status: 'unknown', reason: 'sender-gone' }, now);
      return false;
    default:
      return false;
  }
}
