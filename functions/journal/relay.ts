import { type Bus, batchesOf, publishBatch } from '#adapters/bus.ts';
import type { JournalEntry } from '#domain/journal/index.ts';
import { markPublished } from '#stores/journal.ts';
import type { Table } from '#stores/table.ts';

export interface RelayDependencies {
  readonly table: Table;
  readonly bus: Bus;
}

/**
 * Publishes entries, batch after batch, and takes those that the bus confirmed out of the `unpublished`
 * index at once. A batch that fails does not hold back the next ones.
 * @throws what the first failed batch threw, once all were tried.
 */
export async function relay(
  { table, bus }: RelayDependencies,
  entries: readonly JournalEntry[],
): Promise<{ confirmed: number; failed: number }> {
  const faults: unknown[] = [];
  let confirmed = 0;
  for (const batch of batchesOf(entries)) {
    try {
      const accepted = await publishBatch(bus, batch);
      await Promise.all(accepted.map((entry) => markPublished(table, entry)));
      confirmed += accepted.length;
    } catch (error) {
      faults.push(error);
    }
  }
  if (faults.length > 0) throw faults[0];
  return { confirmed, failed: entries.length - confirmed };
}
