import {
  EventBridgeClient,
  type EventBridgeClientConfig,
  PutEventsCommand,
} from '@aws-sdk/client-eventbridge';
import type { JournalEntry } from '#domain/journal/index.ts';

const SOURCE = 'courtier';
const MOST_ENTRIES = 10;
/** The service counts its own envelope too: a little is left for it. */
const MOST_BYTES = 240 * 1024;

export interface Bus {
  readonly name: string;
  readonly client: EventBridgeClient;
}

export function createBus(name: string, config: EventBridgeClientConfig = {}): Bus {
  return { name, client: new EventBridgeClient(config) };
}

/** Entries as one call takes them: ten at most, and 256 KB in all. */
export function* batchesOf(entries: readonly JournalEntry[]): Generator<JournalEntry[]> {
  let batch: JournalEntry[] = [];
  let bytes = 0;
  for (const entry of entries) {
    const weight = Buffer.byteLength(detailOf(entry));
    if (batch.length === MOST_ENTRIES || (batch.length > 0 && bytes + weight > MOST_BYTES)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(entry);
    bytes += weight;
  }
  if (batch.length > 0) yield batch;
}

/**
 * Puts one batch of journal entries on the bus, in order. Each is confirmed apart.
 * @returns the entries that the bus confirmed; the others are still to be published.
 */
export async function publishBatch(
  bus: Bus,
  batch: readonly JournalEntry[],
): Promise<JournalEntry[]> {
  const { Entries: results = [] } = await bus.client.send(
    new PutEventsCommand({ Entries: batch.map((entry) => busEntry(bus, entry)) }),
  );
  return batch.filter((_, index) => results[index]?.EventId !== undefined);
}

function detailOf({ id, aggregate, sequence, occurredAt, actor, version, data }: JournalEntry) {
  return JSON.stringify({ id, aggregate, sequence, occurredAt, actor, version, data });
}

function busEntry(bus: Bus, entry: JournalEntry) {
  return {
    EventBusName: bus.name,
    Source: SOURCE,
    DetailType: entry.type,
    Time: new Date(entry.occurredAt),
    Detail: detailOf(entry),
  };
}
