import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { expect, inject, it } from 'vitest';
import { emulatorAccount } from '../../infra/commands/emulator.ts';
import type {} from '../emulator/support/global-setup.ts';
import { tableDefinition } from './support/table-definition.ts';

interface Described {
  readonly KeySchema?: unknown;
  readonly GlobalSecondaryIndexes?: readonly {
    readonly IndexName?: string | undefined;
    readonly KeySchema?: unknown;
    readonly Projection?: { readonly ProjectionType?: string | undefined } | undefined;
  }[];
}

const shapeOf = ({ KeySchema, GlobalSecondaryIndexes = [] }: Described) => ({
  KeySchema,
  indexes: Object.fromEntries(
    GlobalSecondaryIndexes.map((index) => [
      index.IndexName,
      [index.KeySchema, index.Projection?.ProjectionType],
    ]),
  ),
});

it('tests the stores on a table that has the keys and indexes of the deployed one', async () => {
  const { endpoint, table } = inject('stack');
  const client = new DynamoDBClient({ endpoint, ...emulatorAccount });
  const { Table: deployed = {} } = await client.send(
    new DescribeTableCommand({ TableName: table }),
  );
  expect(shapeOf(tableDefinition)).toEqual(shapeOf(deployed as Described));
});
