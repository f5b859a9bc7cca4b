import { CreateTableCommand, DynamoDBClient, waitUntilTableExists } from '@aws-sdk/client-dynamodb';
import { ulid } from 'ulid';
import { inject } from 'vitest';
import { createTable, type Table } from '#stores/table.ts';
import { emulatorAccount } from '../../../infra/commands/emulator.ts';
import type {} from '../../emulator/support/global-setup.ts';
import type {} from '../engine/global-setup.ts';
import { tableDefinition } from './table-definition.ts';

const endpoint = inject('dynamoDbLocal') ?? inject('stack').endpoint;
const config = { endpoint, ...emulatorAccount };

/** An empty table of its own, on the engine of this run. */
export async function createOwnTable(): Promise<Table> {
  const client = new DynamoDBClient(config);
  const name = `courtier-test-${ulid()}`;
  await client.send(new CreateTableCommand({ TableName: name, ...tableDefinition }));
  await waitUntilTableExists({ client, maxWaitTime: 20, minDelay: 1 }, { TableName: name });
  return clientOf({ name });
}

/** Another client of a table, whose calls may fail without the first one's knowing. */
export function clientOf({ name }: Pick<Table, 'name'>): Table {
  return createTable(name, config);
}
