import { enqueue, type Queue } from '#adapters/queue.ts';
import type { Delivery } from '#domain/mail/index.ts';
import { addDelivery } from '#stores/mail.ts';
import type { Table } from '#stores/table.ts';

const AT_ONCE = 20;

/**
 * Keeps deliveries and hands to mail those that still wait, a few at once; gives how many. Each bears the
 * name of its cause: what was kept before is found, and a crash between the two loses no mail.
 */
export async function handOver(
  { table, mailQueue }: { readonly table: Table; readonly mailQueue: Queue },
  deliveries: readonly Delivery[],
): Promise<number> {
  let handed = 0;
  for (let start = 0; start < deliveries.length; start += AT_ONCE) {
    const kept = await Promise.all(
      deliveries.slice(start, start + AT_ONCE).map((delivery) => addDelivery(table, delivery)),
    );
    const waiting = kept.filter(({ status }) => status === 'queued');
    await enqueue(
      mailQueue,
      waiting.map(({ deliveryId }) => ({ deliveryId })),
    );
    handed += waiting.length;
  }
  return handed;
}
