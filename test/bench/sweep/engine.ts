import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { emulatorAccount, startEmulator } from '../../../infra/commands/emulator.ts';
import { missingTool } from '../../builders/maven.ts';
import { startDynamoDbLocal } from '../../stores/engine/dynamodb-local.ts';

export interface BenchEngine {
  readonly name: string;
  readonly config: DynamoDBClientConfig;
  stop(): Promise<void>;
}

/** DynamoDB Local where Java is there, since it counts what a read consumes; else the emulator. */
export async function engineOfBench(): Promise<BenchEngine> {
  const isHere = missingTool() === undefined;
  const engine = isHere ? await startDynamoDbLocal() : await startEmulator();
  return {
    name: isHere ? 'DynamoDB Local' : 'the emulator',
    config: { endpoint: engine.endpoint, ...emulatorAccount },
    stop: () => engine.stop(),
  };
}
