import {
  EventBridgeClient,
  type EventBridgeClientConfig,
  PutEventsCommand,
} from '@aws-sdk/client-eventbridge';
import type { JournalEntry } from '#domain/journal/index.ts';

const SOURCE = 'courtier';
const MOST_ENTRIES = 10;

export interface Bus {
  readonly name: string;
  readonly client: EventBridgeClient;
}

export function createBus(name: string, config: EventBridgeClientConfig = {}): Bus {
  return { name, client: new EventBridgeClient(config) };
}

/**
 * Puts journal entries on the bus, in order. Each entry of a batch is confirmed apart.
 * @returns the entries that the bus confirmed; the others are still to be published.
 */
export async function publishEntries(
  bus: Bus,
  entries: readonly JournalEntry[],
): Promise<JournalEntry[]> {
  const confirmed: JournalEntry[] = [];
  for (let start = 0; start < entries.length; start += MOST_ENTRIES) {
    const batch = entries.slice(start, start + MOST_ENTRIES);
    const { Entries: results = [] } = await bus.client.send(
      new PutEventsCommand({ Entries: batch.map((entry) => busEntry(bus, entry)) }),
    );
    confirmed.push(...batch.filter((_, index) => results[index]?.EventId !== undefined));
  }
  return confirmed;
}

function busEntry(bus: Bus, entry: JournalEntry) {
  const { id, aggregate, sequence, occurredAt, actor, version, data } = entry;
  return {
    EventBusName: bus.name,
    Source: SOURCE,
    DetailType: entry.type,
    Time: new Date(occurredAt),
    Detail: JSON.stringify({ id, aggregate, sequence, occurredAt, actor, version, data }),
  };
}
