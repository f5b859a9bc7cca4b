import type { NewIdentifier } from '#adapters/identifiers.ts';
import type { Bucket } from '#adapters/objects.ts';
import type { Table } from '#stores/table.ts';

export interface ContractDependencies {
  readonly table: Table;
  readonly records: Bucket;
  readonly newIdentifier: NewIdentifier;
}
