import { DeleteMessageCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { expect } from 'vitest';
import type { Queue } from '#adapters/queue.ts';
import type { Table } from '#stores/table.ts';
import { senderParts, stoppedClock } from '../../../functions/mail/support.ts';
import { queueBatch } from '../../support/faults.ts';
import { mailsTo } from '../../support/mailbox.ts';
import { createSender } from './handlers.ts';
import type { Member } from './seeds.ts';

/** Sends whatever the queue holds, as its consumer does, and counts the mails of each person. */
export async function sendQueued(table: Table, queue: Queue, people: readonly Member[]) {
  const send = createSender({ table, clock: stoppedClock(), ...senderParts(table) });
  for (const message of await messagesIn(queue)) {
    expect(await send(queueBatch(message))).toEqual({ batchItemFailures: [] });
  }
  return Promise.all(people.map(async ({ email }) => (await mailsTo(email)).length));
}

/** Takes out of a queue all that it holds. */
export async function messagesIn(queue: Queue): Promise<unknown[]> {
  const QueueUrl = queue.url;
  const found: unknown[] = [];
  for (;;) {
    const { Messages: messages = [] } = await queue.client.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }),
    );
    if (messages.length === 0) return found;
    for (const { Body: body = '', ReceiptHandle } of messages) {
      found.push(JSON.parse(body));
      await queue.client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    }
  }
}
