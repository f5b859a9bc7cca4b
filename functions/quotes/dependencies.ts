import type { Blobs } from '#adapters/blobs.ts';
import type { NewIdentifier } from '#adapters/identifiers.ts';
import type { Bucket } from '#adapters/objects.ts';
import type { Table } from '#stores/table.ts';

export interface QuoteDependencies {
  readonly table: Table;
  readonly records: Bucket;
  readonly reports: Blobs;
  readonly newIdentifier: NewIdentifier;
}
