import { type Order, orderSchema } from '#domain/followup/index.ts';
import { dossierKey } from './acquisitions.ts';
import { absent, put, queryItems, startingWith, type Table, type Write } from './table.ts';

/** Orders of a dossier, the last recorded first. */
export async function listOrders(table: Table, acquisitionId: string): Promise<Order[]> {
  return queryItems(
    table,
    { condition: startingWith(dossierKey(acquisitionId), 'ORDER#'), newestFirst: true },
    orderSchema,
  );
}

export function newOrder(table: Table, order: Order): Write {
  const item = {
    pk: dossierKey(order.acquisitionId),
    sk: `ORDER#${order.orderId}`,
    entity: 'Order',
    schemaVersion: 1,
    ...order,
  };
  return put(table, item, absent);
}
