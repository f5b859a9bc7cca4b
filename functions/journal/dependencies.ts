import type { Table } from '#stores/table.ts';

export interface JournalDependencies {
  readonly table: Table;
}
