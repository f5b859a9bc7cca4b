import type { NewIdentifier } from '#adapters/identifiers.ts';
import type { Table } from '#stores/table.ts';

export interface FollowupDependencies {
  readonly table: Table;
  readonly newIdentifier: NewIdentifier;
}
