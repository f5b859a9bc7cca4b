import type { NewIdentifier } from '#adapters/identifiers.ts';
import type { Bucket } from '#adapters/objects.ts';
import type { Table } from '#stores/table.ts';

export interface DocumentDependencies {
  readonly table: Table;
  readonly uploads: Bucket;
  readonly records: Bucket;
  readonly newIdentifier: NewIdentifier;
  /** How many days quarantine keeps what was received. */
  readonly quarantineDays: number;
}
