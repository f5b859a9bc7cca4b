import * as z from 'zod';
import type { Clock } from '#adapters/clock.ts';
import { enqueue, type Queue } from '#adapters/queue.ts';
import { hasPortalAccessOn } from '#domain/organisations/index.ts';
import type { Reader, Run } from '#domain/subscriptions/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { inTurns } from '#platform/in-turns.ts';
import { createQueueHandler, type QueueHandler } from '#platform/queue.ts';
import { readOrganisation } from '#stores/organisations.ts';
import { pageOfReaders, readerShards } from '#stores/subscriptions.ts';
import type { Table } from '#stores/table.ts';
import { advanceShard, closeRun, type RunShard, readRun, readShard } from '#stores/telling.ts';
import { type ComposeDependencies, createComposer } from './compose-news.ts';
import { readBoard } from './news-board.ts';
import { enqueueRun } from './plan-telling.ts';
import { remembered } from './remembered.ts';
import { type Telling, tellReader } from './tell-reader.ts';

export interface NotifyDependencies extends ComposeDependencies {
  readonly clock: Clock;
  readonly notifyQueue: Queue;
  readonly listMailQueue: Queue;
}

const messageSchema = z.object({
  runId: identifierSchema,
  shard: z.int().nonnegative().optional(),
});

/** Readers between two cursors, so that a crash repeats few. */
const PAGE = 100;
const AT_ONCE = 10;
/** Deliveries that go to mail as one message. */
const CHUNK = 10;
/** Of the two minutes that an invocation has; the rest of the shard is then another's. */
const BUDGET_MILLISECONDS = 60_000;
/** A shard that did not move for so long was left by its worker. */
const STALLED_MILLISECONDS = 240_000;

/**
 * Tells the readers of a run, shard by shard. A run is split into a message for each shard; a shard goes
 * from page to page behind its cursor, and hands itself on when its time is over. All of it may come twice.
 */
export function createHandler(dependencies: NotifyDependencies): QueueHandler {
  const { clock, table, notifyQueue } = dependencies;
  return createQueueHandler({ service: 'notify-readers', clock }, async (body, now) => {
    const { runId, shard } = messageSchema.parse(body);
    const run = await readRun(table, runId);
    if (run === undefined) throw new Error(`There is no run ${runId}.`);
    if (run.status === 'done') return;
    if (run.dueAt > now) await enqueueRun(notifyQueue, run, now);
    else if (shard === undefined) await split(dependencies, run, now);
    else await tellShard(dependencies, run, shard, now);
  });
}

async function split(dependencies: NotifyDependencies, run: Run, now: string): Promise<void> {
  const { table, notifyQueue } = dependencies;
  const { runId } = run;
  const states = await statesOf(dependencies, run);
  const left = readerShards.filter((shard) => isLeft(states[shard], now));
  await enqueue(
    notifyQueue,
    left.map((shard) => ({ runId, shard })),
  );
  if (states.every((state) => state?.isDone)) await closeRun(table, runId, now);
}

const statesOf = ({ table }: NotifyDependencies, { runId }: Run) =>
  Promise.all(readerShards.map((shard) => readShard(table, runId, shard)));

function isLeft(state: RunShard | undefined, now: string): boolean {
  if (state === undefined) return true;
  return !state.isDone && Date.parse(now) - Date.parse(state.since) >= STALLED_MILLISECONDS;
}

async function tellShard(
  dependencies: NotifyDependencies,
  run: Run,
  shard: number,
  now: string,
): Promise<void> {
  const { clock, table, notifyQueue } = dependencies;
  const { runId } = run;
  const begun = await readShard(table, runId, shard);
  let after = begun?.after ?? null;
  let isDone = begun?.isDone ?? false;
  const telling = isDone ? undefined : await begin(dependencies, run, now);
  while (telling !== undefined && !isDone) {
    const readers = await pageOfReaders(table, shard, { after, limit: PAGE });
    await handOn(dependencies, await tellPage(telling, readers));
    after = readers.at(-1)?.readerId ?? after;
    isDone = readers.length < PAGE;
    const since = clock.now();
    await advanceShard(table, runId, shard, { after, isDone, since });
    if (!isDone && Date.parse(since) - Date.parse(now) > BUDGET_MILLISECONDS) {
      await enqueue(notifyQueue, [{ runId, shard }]);
      return;
    }
  }
  const states = await statesOf(dependencies, run);
  if (states.every((state) => state?.isDone)) await closeRun(table, runId, clock.now());
}

async function begin(dependencies: NotifyDependencies, run: Run, now: string): Promise<Telling> {
  const { table } = dependencies;
  const board = await readBoard(table, run);
  const composer = createComposer(dependencies, run.runId);
  return { table, run, now, board, composer, maySeePrices: pricesOn(table, now) };
}

/** Only the people of a client that is subscribed to the Portail that day read prices (P2). */
function pricesOn(table: Table, now: string): Telling['maySeePrices'] {
  const today = torontoDate(now).toString();
  return remembered(
    (organisationId: string) => organisationId,
    async (organisationId) => {
      const organisation = await readOrganisation(table, organisationId);
      return organisation?.kind === 'client' && hasPortalAccessOn(organisation, today);
    },
  );
}

/** Tells a page, a few readers at once; gives the deliveries that wait to be sent. */
async function tellPage(telling: Telling, readers: readonly Reader[]): Promise<string[]> {
  const told = await inTurns(readers, (reader) => tellReader(telling, reader), AT_ONCE);
  return told.filter((deliveryId) => deliveryId !== undefined);
}

async function handOn(
  { listMailQueue }: NotifyDependencies,
  deliveryIds: readonly string[],
): Promise<void> {
  const chunks: { deliveryIds: string[] }[] = [];
  for (let start = 0; start < deliveryIds.length; start += CHUNK) {
    chunks.push({ deliveryIds: deliveryIds.slice(start, start + CHUNK) });
  }
  await enqueue(listMailQueue, chunks);
}
