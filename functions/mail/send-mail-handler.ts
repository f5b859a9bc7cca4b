import { setTimeout } from 'node:timers/promises';
import * as z from 'zod';
import { enqueue, type Queue } from '#adapters/queue.ts';
import { batchSize, type Lane, type Slots } from '#domain/mail/index.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { createLogger } from '#platform/logger.ts';
import { createQueueHandler } from '#platform/queue.ts';
import { noteTrouble } from '#stores/sending.ts';
import {
  type DeliveryDependencies,
  prepareDelivery,
  type ReadyDelivery,
  type Sent,
  sendDelivery,
} from './send-delivery.ts';
import { type SlotDependencies, takeSlots } from './take-slots.ts';

export interface SendMailDependencies extends DeliveryDependencies, SlotDependencies {
  readonly mailQueue: Queue;
  readonly listMailQueue: Queue;
  /** Waits so many milliseconds; default: a timer. */
  readonly pause?: (milliseconds: number) => Promise<unknown>;
}

const messageSchema = z.union([
  z.object({ deliveryId: identifierSchema }),
  z.object({ deliveryIds: z.array(identifierSchema).min(1).max(1000) }),
]);

/** Deliveries that came in one message. */
interface Chunk {
  readonly lane: Lane;
  readonly deliveryIds: readonly string[];
}

const WORKING_MILLISECONDS = 20_000;
const AGAIN_AFTER_FAILURE_SECONDS = 60;
const LONGEST_DELAY_SECONDS = 600;

const logger = createLogger('send-mail');

/**
 * Sends one delivery that somebody waits for, or a chunk of the list, at the rate of the account. What has no
 * slot for now goes back to its queue with a delay; what failed comes back as a message of its own, so that
 * one delivery never stops the others.
 */
export function createHandler(dependencies: SendMailDependencies) {
  return createQueueHandler({ service: 'send-mail', clock: dependencies.clock }, async (body) => {
    const chunk = chunkOf(messageSchema.parse(body));
    const failures = await sendChunk(dependencies, chunk);
    const [first] = failures;
    if (first === undefined) return;
    if (chunk.deliveryIds.length === 1) throw first.error;
    for (const { deliveryId, error } of failures) {
      logger.warn('delivery failed', { deliveryId, error: error as Error });
      await putBack(dependencies, chunk.lane, [deliveryId], AGAIN_AFTER_FAILURE_SECONDS);
    }
  });
}

function chunkOf(message: z.output<typeof messageSchema>): Chunk {
  return 'deliveryId' in message
    ? { lane: 'single', deliveryIds: [message.deliveryId] }
    : { lane: 'list', deliveryIds: message.deliveryIds };
}

interface Failure {
  readonly deliveryId: string;
  readonly error: unknown;
}

async function sendChunk(
  dependencies: SendMailDependencies,
  { lane, deliveryIds }: Chunk,
): Promise<Failure[]> {
  const { clock, readQuota } = dependencies;
  const until = Date.parse(clock.now()) + WORKING_MILLISECONDS;
  const size = batchSize(lane, await readQuota());
  const failures: Failure[] = [];
  for (let start = 0; start < deliveryIds.length; start += size) {
    if (Date.parse(clock.now()) > until) {
      await putBack(dependencies, lane, deliveryIds.slice(start), 0);
      break;
    }
    const others = deliveryIds.slice(start + size);
    const batch = deliveryIds.slice(start, start + size);
    const { failed, goesOn } = await sendBatch(dependencies, lane, batch, others);
    failures.push(...failed);
    if (!goesOn) break;
  }
  return failures;
}

/** Sends a batch; when its slots are far, or others would be refused alike, all that is left goes back. */
async function sendBatch(
  dependencies: SendMailDependencies,
  lane: Lane,
  batch: readonly string[],
  others: readonly string[],
): Promise<{ failed: Failure[]; goesOn: boolean }> {
  const prepared = await each(batch, (id) => prepareDelivery(dependencies, id));
  const ready = prepared.done.filter((one) => one !== undefined);
  if (ready.length === 0) return { failed: prepared.failed, goesOn: true };
  const slots = await takeSlots(dependencies, lane, ready.length);
  if (slots.step === 'wait') {
    const left = [...ready.map(({ delivery }) => delivery.deliveryId), ...others];
    await wait(dependencies, lane, left, slots);
    return { failed: prepared.failed, goesOn: false };
  }
  const sent = await sendInSlots(dependencies, ready, slots);
  const failed = [...prepared.failed, ...sent.failed];
  const goesOn = await handOn(dependencies, lane, sent.done, others);
  const left = ready.slice(slots.count).map(({ delivery }) => delivery.deliveryId);
  if (left.length === 0) return { failed, goesOn };
  // Slots are fewer than asked for when the day's quota holds no more.
  await wait(dependencies, lane, goesOn ? [...left, ...others] : left, TOMORROW);
  return { failed, goesOn: false };
}

const TOMORROW = { because: 'daily-quota', seconds: LONGEST_DELAY_SECONDS } as const;

async function sendInSlots(
  dependencies: SendMailDependencies,
  ready: readonly ReadyDelivery[],
  slots: Extract<Slots, { step: 'send' }>,
): Promise<Settled<Sent>> {
  const { clock, pause = setTimeout } = dependencies;
  const first = Date.parse(slots.startsAt);
  const inSlots = ready.slice(0, slots.count).map((one, index) => ({
    ...one,
    deliveryId: one.delivery.deliveryId,
    startsAt: first + index * slots.gapMilliseconds,
  }));
  return each(inSlots, async ({ startsAt, ...one }) => {
    const early = startsAt - Date.parse(clock.now());
    if (early > 0) await pause(early);
    return sendDelivery(dependencies, one);
  });
}

/** Puts back what is to be tried again, and the others when they would fare alike; false: stop here. */
async function handOn(
  dependencies: SendMailDependencies,
  lane: Lane,
  sent: readonly Sent[],
  others: readonly string[],
): Promise<boolean> {
  for (const { deliveryId, againIn } of sent) {
    if (againIn !== null) await putBack(dependencies, lane, [deliveryId], againIn);
  }
  const stop = sent.find(({ stopsOthers }) => stopsOthers);
  if (stop === undefined) return true;
  await putBack(dependencies, lane, others, stop.againIn ?? LONGEST_DELAY_SECONDS);
  return false;
}

async function wait(
  dependencies: SendMailDependencies,
  lane: Lane,
  deliveryIds: readonly string[],
  { because, seconds }: Omit<Extract<Slots, { step: 'wait' }>, 'step'>,
): Promise<void> {
  logger.info('waits', { lane, because, seconds, deliveries: deliveryIds.length });
  if (because === 'daily-quota') {
    const { table, clock } = dependencies;
    await noteTrouble(table, 'daily-quota-spent', `${lane} mails wait`, clock.now());
  }
  await putBack(dependencies, lane, deliveryIds, seconds);
}

async function putBack(
  { mailQueue, listMailQueue }: SendMailDependencies,
  lane: Lane,
  deliveryIds: readonly string[],
  delaySeconds: number,
): Promise<void> {
  if (deliveryIds.length === 0) return;
  const [queue, messages] =
    lane === 'list'
      ? [listMailQueue, [{ deliveryIds }]]
      : [mailQueue, deliveryIds.map((deliveryId) => ({ deliveryId }))];
  await enqueue(queue, messages, { delaySeconds });
}

interface Settled<Result> {
  readonly done: Result[];
  readonly failed: Failure[];
}

/** Runs all at once; one that throws does not stop the others. */
async function each<One extends string | { readonly deliveryId: string }, Result>(
  all: readonly One[],
  run: (one: One) => Promise<Result>,
): Promise<Settled<Result>> {
  const settled = await Promise.allSettled(all.map(run));
  const done = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const failed = settled.flatMap((one, index): Failure[] => {
    const which = all[index];
    if (one.status === 'fulfilled' || which === undefined) return [];
    const deliveryId = typeof which === 'string' ? which : which.deliveryId;
    return [{ deliveryId, error: one.reason }];
  });
  return { done, failed };
}
