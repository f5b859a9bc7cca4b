import { identifierFrom } from '#adapters/identifiers.ts';
import { enqueue, type Queue } from '#adapters/queue.ts';
import {
  type Delivery,
  type DeliveryKind,
  type MailContent,
  newDelivery,
  type OnceAnswer,
} from '#domain/mail/index.ts';
import { type Answer, addAnswer } from '#stores/answers.ts';
import type { Table } from '#stores/table.ts';

export interface MailAnswer {
  readonly inboundId: string;
  readonly email: string;
  readonly kind: DeliveryKind;
  readonly content: MailContent;
  readonly once?: OnceAnswer;
}

/** The answer to one mail: the same however often that mail arrives. */
export function answerTo(
  { inboundId, email, kind, content, ...once }: MailAnswer,
  now: string,
): Answer {
  const deliveryId = identifierFrom(kind, inboundId);
  const recipient = { kind: 'address' as const, email };
  return {
    email,
    delivery: newDelivery({ deliveryId, kind, recipient, content }, now),
    ...once,
  };
}

interface AnsweringDependencies {
  readonly table: Table;
  readonly mailQueue: Queue;
}

/** Answers a mail once; false when its author has been answered enough. */
export async function answerMail(
  dependencies: AnsweringDependencies,
  asked: MailAnswer,
  now: string,
): Promise<boolean> {
  const delivery = await addAnswer(dependencies.table, answerTo(asked, now), now);
  if (delivery === undefined) return false;
  await handOn(dependencies, delivery);
  return true;
}

/** What a crash left in the table goes to the queue; what was sent does not go again. */
export async function handOn(
  { mailQueue }: AnsweringDependencies,
  { deliveryId, status }: Pick<Delivery, 'deliveryId' | 'status'>,
): Promise<void> {
  if (status === 'queued') await enqueue(mailQueue, [{ deliveryId }]);
}
