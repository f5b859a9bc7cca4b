import type { Blobs } from '#adapters/blobs.ts';
import type { NewIdentifier } from '#adapters/identifiers.ts';
import type { Table } from '#stores/table.ts';

export interface AcquisitionDependencies {
  readonly table: Table;
  readonly newIdentifier: NewIdentifier;
  /** The contents of fiche versions. */
  readonly contents: Blobs;
}
