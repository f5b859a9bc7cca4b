import type { Blobs } from '#adapters/blobs.ts';
import type { NewIdentifier } from '#adapters/identifiers.ts';
import type { Table } from '#stores/table.ts';

export interface CatalogueDependencies {
  readonly table: Table;
  readonly contents: Blobs;
  readonly newIdentifier: NewIdentifier;
}
