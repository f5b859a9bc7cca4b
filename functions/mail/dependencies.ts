import type { NewIdentifier } from '#adapters/identifiers.ts';
import type { Bucket } from '#adapters/objects.ts';
import type { Table } from '#stores/table.ts';

export interface MailDependencies {
  readonly table: Table;
  readonly inbound: Bucket;
  readonly uploads: Bucket;
  readonly newIdentifier: NewIdentifier;
}
