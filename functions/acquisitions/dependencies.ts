import type { NewIdentifier } from '#adapters/identifiers.ts';
import type { Table } from '#stores/table.ts';

export interface AcquisitionDependencies {
  readonly table: Table;
  readonly newIdentifier: NewIdentifier;
}
