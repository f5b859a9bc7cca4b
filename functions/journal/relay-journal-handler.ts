import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { type JournalEntry, journalEntrySchema } from '#domain/journal/index.ts';
import { createLogger } from '#platform/logger.ts';
import { type RelayDependencies, relay } from './relay.ts';

const logger = createLogger('relay-journal');

/**
 * Relays new journal entries from the table's stream to the bus. What fails stays in the `unpublished`
 * index, which the republishing sweep empties: the stream is not the only chance of an entry.
 */
export function createHandler(dependencies: RelayDependencies) {
  return async (event: DynamoDBStreamEvent): Promise<void> => {
    const { failed } = await relay(dependencies, entriesOf(event));
    if (failed > 0) logger.warn('entries left to the sweep', { failed });
  };
}

function entriesOf({ Records: records }: DynamoDBStreamEvent): JournalEntry[] {
  return records
    .flatMap(({ dynamodb }) => (dynamodb?.NewImage ? [dynamodb.NewImage] : []))
    .map((image) => journalEntrySchema.parse(unmarshall(image as Record<string, AttributeValue>)))
    .toSorted((a, b) => a.sequence - b.sequence);
}
