import type { Reader } from '#domain/subscriptions/index.ts';
import type { NewEntry } from '#domain/values/aggregate.ts';
import { execute } from '#stores/journal.ts';
import { readReader, saveReader } from '#stores/subscriptions.ts';
import type { Table } from '#stores/table.ts';

export interface ReaderChange {
  /** The reader as it becomes; undefined when nothing changes. */
  readonly decide: (reader: Reader) => Reader | undefined;
  readonly tell: () => NewEntry;
}

/** Changes a reader and tells it in the journal; what has already happened changes nothing. */
export async function changeReader(
  table: Table,
  readerId: string,
  now: string,
  change: ReaderChange,
): Promise<void> {
  await execute(table, `reader:${readerId}`, now, async () => {
    const reader = await readReader(table, readerId);
    const changed = reader && change.decide(reader);
    return changed === undefined
      ? { value: undefined, entries: [], writes: [] }
      : { value: undefined, entries: [change.tell()], writes: [saveReader(table, changed)] };
  });
}
