import type { NewIdentifier } from '#adapters/identifiers.ts';
import type { Queue } from '#adapters/queue.ts';
import type { Table } from '#stores/table.ts';

export interface SubscriptionDependencies {
  readonly table: Table;
  readonly mailQueue: Queue;
  readonly newIdentifier: NewIdentifier;
  readonly newToken: () => string;
  /** Where people reach the pages, without a final slash. */
  readonly publicUrl: string;
}

/** What the API of the list needs besides: how many requests one source may make in an hour. */
export interface SubscriptionApiDependencies extends SubscriptionDependencies {
  readonly signUpsAnHour: number;
}
