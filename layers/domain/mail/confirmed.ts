import type { DeliveryStatus } from './delivery.ts';

/**
 * The statuses in which nobody knows yet that a mail arrived, nor why it did not: after a while it is late.
 * The others are settled: delivered, or explained (bounced, complained, suppressed, withheld, cancelled, failed).
 */
export const unconfirmedStatuses = [
  'queued',
  'sending',
  'unknown',
  'sent',
] as const satisfies readonly DeliveryStatus[];

/** Whether a mail reached its reader, who may have complained of it since. */
export function hasArrived(status: DeliveryStatus): boolean {
  return status === 'delivered' || status === 'complained';
}
