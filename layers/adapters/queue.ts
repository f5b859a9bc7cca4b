import { SendMessageCommand, SQSClient, type SQSClientConfig } from '@aws-sdk/client-sqs';

const AT_ONCE = 10;

/** A queue's address and its client. */
export interface Queue {
  readonly url: string;
  readonly client: SQSClient;
}

export function createQueue(url: string, config: SQSClientConfig = {}): Queue {
  return { url, client: new SQSClient(config) };
}

export interface EnqueueOptions {
  /** Before anybody receives them; the queue takes 15 minutes at most. */
  readonly delaySeconds?: number;
}

/**
 * Sends messages, a few at once; throws when one was not taken, so that the caller is tried again.
 * (One by one: a batch reports its failures apart, and needs a permission of its own on the emulator.)
 */
export async function enqueue(
  queue: Queue,
  messages: readonly unknown[],
  { delaySeconds = 0 }: EnqueueOptions = {},
): Promise<void> {
  const delay = delaySeconds > 0 ? { DelaySeconds: Math.min(delaySeconds, 900) } : {};
  for (let start = 0; start < messages.length; start += AT_ONCE) {
    await Promise.all(
      messages.slice(start, start + AT_ONCE).map((message) =>
        queue.client.send(
          new SendMessageCommand({
            QueueUrl: queue.url,
            MessageBody: JSON.stringify(message),
            ...delay,
          }),
        ),
      ),
    );
  }
}
