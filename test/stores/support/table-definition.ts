import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';

export const INDEXES = {
  unpublished: ['unpublishedShard', 'unpublishedSince'],
  due: ['dueOn', 'dueKey'],
  listed: ['list', 'listKey'],
} as const;

const keySchema = ([partition, sort]: readonly [string, string]) => [
  { AttributeName: partition, KeyType: 'HASH' as const },
  { AttributeName: sort, KeyType: 'RANGE' as const },
];

const KEYS = [['pk', 'sk'], ...Object.values(INDEXES)] as const;

/** The table as `infra/shared/table.ts` deploys it: its keys and its sparse indexes. */
export const tableDefinition = {
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: KEYS.flat().map((name) => ({ AttributeName: name, AttributeType: 'S' })),
  KeySchema: keySchema(['pk', 'sk']),
  GlobalSecondaryIndexes: Object.entries(INDEXES).map(([name, keys]) => ({
    IndexName: name,
    KeySchema: keySchema(keys),
    Projection: { ProjectionType: 'ALL' },
  })),
} satisfies Omit<CreateTableCommandInput, 'TableName'>;
