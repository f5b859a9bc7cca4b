import type { Table } from '#stores/table.ts';

export interface DeadlineDependencies {
  readonly table: Table;
  readonly portalUrl: string;
}
