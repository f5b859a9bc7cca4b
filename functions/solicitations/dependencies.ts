import type { NewIdentifier } from '#adapters/identifiers.ts';
import type { Table } from '#stores/table.ts';

export interface SolicitationDependencies {
  readonly table: Table;
  readonly newIdentifier: NewIdentifier;
}
