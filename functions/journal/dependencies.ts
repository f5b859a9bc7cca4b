import type { Blobs } from '#adapters/blobs.ts';
import type { NewIdentifier } from '#adapters/identifiers.ts';
import type { Table } from '#stores/table.ts';

export interface JournalDependencies {
  readonly table: Table;
  readonly newIdentifier: NewIdentifier;
  /** The reports of audits, kept by their hash. */
  readonly reports: Blobs;
}
