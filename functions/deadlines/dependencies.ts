import type { Table } from '#stores/table.ts';

export interface DeadlineDependencies {
  readonly table: Table;
  readonly portalUrl: string;
  /** Where calendars read their feed. */
  readonly publicUrl: string;
  readonly brokerEmail: string;
}
