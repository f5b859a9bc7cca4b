import type { TestProject } from 'vitest/node';
import { startDynamoDbLocal } from './dynamodb-local.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    dynamoDbLocal?: string;
  }
}

/** One DynamoDB Local for the store tests: each file makes a table of its own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const engine = await startDynamoDbLocal();
  project.provide('dynamoDbLocal', engine.endpoint);
  return () => engine.stop();
}
