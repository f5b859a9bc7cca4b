import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { S3Client } from '@aws-sdk/client-s3';
import { GetQueueUrlCommand, SQSClient } from '@aws-sdk/client-sqs';
import { inject } from 'vitest';
import { createTable } from '#stores/table.ts';
import { clientConfig } from '../../../infra/commands/deploy-local.ts';
import { createMember, type SignedIn } from '../../../infra/commands/sign-in.ts';

/** The stack that this run deployed. */
export const stack = inject('stack');

/** What a client needs to act as the account's root: `new KMSClient(rootConfig)`. */
export const rootConfig = clientConfig(stack.endpoint);

export const table = createTable(stack.table, rootConfig);
export const storage = new S3Client({ ...rootConfig, forcePathStyle: true });
export const queues = new SQSClient(rootConfig);
export const functions = new LambdaClient(rootConfig);

/** Signs a new person in: give their `sub` a membership before they call the API. */
export function signInAs(email: string): Promise<SignedIn> {
  return createMember(stack, email);
}

/** `gate-upload` or `gate-upload-dead-letters` */
export async function queueUrl(name: string): Promise<string> {
  const { QueueUrl: url } = await queues.send(
    new GetQueueUrlCommand({ QueueName: `${stack.stackName}-${name}` }),
  );
  if (url === undefined) throw new Error(`There is no queue ${name}.`);
  return url;
}

/** `documents/gate-upload` becomes its deployed name. */
export function functionName(entry: string): string {
  return `${stack.stackName}-${entry.replaceAll('/', '-')}`;
}

export interface Invoked {
  readonly failed: boolean;
  readonly result: unknown;
}

/** Calls a deployed function directly, with an event that the emulator cannot make itself. */
export async function invoke(entry: string, event: unknown): Promise<Invoked> {
  const { Payload: payload, FunctionError: error } = await functions.send(
    new InvokeCommand({ FunctionName: functionName(entry), Payload: JSON.stringify(event) }),
  );
  const text = payload?.transformToString() ?? '';
  return { failed: error !== undefined, result: text === '' ? undefined : JSON.parse(text) };
}
