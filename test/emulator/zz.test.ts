import { ScanCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { it } from 'vitest';
import { roleOf, actAs, statementsOf } from './support/roles.ts';
import { stack } from './support/stack.ts';
it('x', async () => {
  const role = await roleOf('documents/gate-upload');
  console.log(role, JSON.stringify(await statementsOf(role), null, 1));
  const config = await actAs(role);
  const c = new DynamoDBClient(config);
  console.log(await c.send(new ScanCommand({ TableName: stack.table })).catch((e) => `${e.name} ${e.message}`));
});
