import type { SQSEvent } from 'aws-lambda';

/**
 * `before`: fails before the call, which is never made. `after`: the call is made and its answer lost.
 * `throttle`: the service says that it is too much. `timeout`: nothing comes back; whether the call
 * arrived is told by `arrives`.
 */
export type FaultMode = 'before' | 'after' | 'throttle' | 'timeout';

export interface Fault {
  /** The API's action: `SendRawEmail`, `PutItem`, `TransactWriteItems`…; `*` for every one. */
  readonly command: string;
  readonly mode: FaultMode;
  /** How many calls fail, as the caller sees them (the SDK's own retries done); default: 1. */
  readonly times?: number;
  /** How many calls pass before the first that fails; default: none. */
  readonly skip?: number;
  /** For `timeout`: whether the call arrived; default: it did not. */
  readonly arrives?: boolean;
}

export interface InjectedFaults {
  /** Calls of the command that were made, those that failed included. */
  readonly calls: () => number;
  readonly remove: () => void;
}

interface Client {
  readonly middlewareStack: {
    add(middleware: never, options: never): void;
    remove(name: string): boolean;
  };
}

type Next = (request: unknown) => Promise<unknown>;

let injections = 0;

/** Makes calls of one SDK client fail, outside of the SDK's retries. */
export function injectFaults(client: Client, fault: Fault): InjectedFaults {
  const { command, times = 1, skip = 0 } = fault;
  injections += 1;
  const name = `fault-${injections}`;
  let calls = 0;
  const middleware =
    (next: Next, context: { commandName?: string }) => async (request: unknown) => {
      const isMeant = command === '*' || context.commandName === `${command}Command`;
      if (!isMeant) return next(request);
      calls += 1;
      const fails = calls > skip && calls <= skip + times;
      return fails ? fail(fault, () => next(request)) : next(request);
    };
  const options = { name, step: 'initialize', priority: 'high' };
  client.middlewareStack.add(middleware as never, options as never);
  return { calls: () => calls, remove: () => client.middlewareStack.remove(name) };
}

async function fail(
  { mode, arrives = false }: Fault,
  call: () => Promise<unknown>,
): Promise<never> {
  if (mode === 'after' || (mode === 'timeout' && arrives)) await call();
  throw errorOf(mode);
}

function errorOf(mode: FaultMode): Error {
  switch (mode) {
    case 'before':
      return named('Error', 'connect ECONNREFUSED', { code: 'ECONNREFUSED' });
    case 'after':
      return named('Error', 'socket hang up', { code: 'ECONNRESET' });
    case 'throttle':
      return named('ThrottlingException', 'Rate exceeded', {
        $fault: 'client',
        $metadata: { httpStatusCode: 400 },
        $retryable: { throttling: true },
      });
    case 'timeout':
      return named('TimeoutError', 'Request timed out', {});
  }
}

function named(name: string, message: string, properties: object): Error {
  return Object.assign(new Error(message), { name, ...properties });
}

/** Hands the same event to a handler twice, one after the other, and returns both answers. */
export async function deliverTwice<Event, Result>(
  handler: (event: Event) => Promise<Result>,
  event: Event,
): Promise<[Result, Result]> {
  const first = await handler(event);
  return [first, await handler(event)];
}

/** A batch as a queue hands it over: one record a message, `m1`, `m2`… */
export function queueBatch(...messages: readonly unknown[]): SQSEvent {
  return {
    Records: messages.map((message, index) => ({
      messageId: `m${index + 1}`,
      receiptHandle: `r${index + 1}`,
      body: JSON.stringify(message),
      attributes: {
        ApproximateReceiveCount: '1',
        SentTimestamp: '0',
        SenderId: 'test',
        ApproximateFirstReceiveTimestamp: '0',
      },
      messageAttributes: {},
      md5OfBody: '',
      eventSource: 'aws:sqs',
      eventSourceARN: 'arn:aws:sqs:ca-central-1:000000000000:test',
      awsRegion: 'ca-central-1',
    })),
  };
}
