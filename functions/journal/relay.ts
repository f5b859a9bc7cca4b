import { type Bus, publishEntries } from '#adapters/bus.ts';
import type { JournalEntry } from '#domain/journal/index.ts';
import { markPublished } from '#stores/journal.ts';
import type { Table } from '#stores/table.ts';

export interface RelayDependencies {
  readonly table: Table;
  readonly bus: Bus;
}

/** Publishes entries, then takes those that the bus confirmed out of the `unpublished` index. */
export async function relay(
  { table, bus }: RelayDependencies,
  entries: readonly JournalEntry[],
): Promise<{ confirmed: number; failed: number }> {
  const confirmed = await publishEntries(bus, entries);
  await Promise.all(confirmed.map((entry) => markPublished(table, entry)));
  return { confirmed: confirmed.length, failed: entries.length - confirmed.length };
}
