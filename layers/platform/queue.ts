import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { createLogger } from './logger.ts';

export interface QueueSettings {
  readonly service: string;
  readonly clock: { readonly now: () => string };
}

export type QueueHandler = (event: SQSEvent) => Promise<SQSBatchResponse>;

/**
 * Consumes a queue, message by message: one that throws is reported apart and comes back, the others
 * are done. Messages that keep failing end in the dead-letter queue, whose alarm says what breaks.
 * @param handle receives the message's parsed JSON body and the instant of the invocation.
 */
export function createQueueHandler(
  settings: QueueSettings,
  handle: (body: unknown, now: string) => Promise<void>,
): QueueHandler {
  const logger = createLogger(settings.service);
  return async ({ Records: records }) => {
    const now = settings.clock.now();
    const batchItemFailures: SQSBatchResponse['batchItemFailures'] = [];
    for (const { messageId, body } of records) {
      try {
        await insist(() => handle(JSON.parse(body), now));
      } catch (error) {
        logger.error('message failed', { messageId, error: error as Error });
        batchItemFailures.push({ itemIdentifier: messageId });
      }
    }
    return { batchItemFailures };
  };
}

const RUNS = 5;
const LONGEST_PAUSE_MILLISECONDS = 400;

/** Messages about one dossier often come together: a lost race is run again at once, not minutes later. */
async function insist(run: () => Promise<void>): Promise<void> {
  for (let count = 1; ; count += 1) {
    try {
      return await run();
    } catch (error) {
      const isRace = error instanceof Error && error.name === 'ConcurrentChangesError';
      if (!isRace || count === RUNS) throw error;
      await pause(randomInt(LONGEST_PAUSE_MILLISECONDS));
    }
  }
}
