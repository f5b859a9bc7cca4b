import type { Clock } from '#adapters/clock.ts';
import { identifierFrom } from '#adapters/identifiers.ts';
import type { Queue } from '#adapters/queue.ts';
import { type MailContent, newDelivery } from '#domain/mail/index.ts';
import { isTold } from '#domain/subscriptions/index.ts';
import { ficheVersionPublished } from '#events/catalogue/fiche-version-published.ts';
import { parseBusEvent } from '#platform/bus-event.ts';
import { createQueueHandler } from '#platform/queue.ts';
import { listActiveReaders } from '#stores/subscriptions.ts';
import type { Table } from '#stores/table.ts';
import { handOver } from '../mail/hand-over.ts';
import { type PublishedFiche, tellFiche } from './tell-fiche.ts';

export interface NotifyDependencies {
  readonly table: Table;
  readonly mailQueue: Queue;
  readonly clock: Clock;
  readonly readContent: (sha256: string) => Promise<unknown>;
}

/**
 * Tells every reader of a published version, once (P24). A delivery is named by the version and its
 * reader: an event that comes again finds it, and only hands on what is still queued, so that a crash
 * loses no mail either.
 */
export function createHandler({ table, mailQueue, clock, readContent }: NotifyDependencies) {
  return createQueueHandler({ service: 'notify-readers', clock }, async (body, now) => {
    const { data, occurredAt } = parseBusEvent(body, ficheVersionPublished);
    const [content, readers] = await Promise.all([
      tellFiche(table, readContent, data),
      listActiveReaders(table),
    ]);
    const told = readers.filter((reader) => isTold(reader, occurredAt));
    await handOver(
      { table, mailQueue },
      told.map(({ readerId }) => newDelivery(ficheDelivery(data, readerId, content), now)),
    );
  });
}

function ficheDelivery(
  { supplierId, versionId }: PublishedFiche,
  readerId: string,
  content: MailContent,
) {
  return {
    deliveryId: identifierFrom('fiche-changed', supplierId, versionId, readerId),
    kind: 'fiche-changed' as const,
    recipient: { kind: 'reader' as const, readerId },
    content,
  };
}
