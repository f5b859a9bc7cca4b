import { identifierFrom } from '#adapters/identifiers.ts';
import { newDelivery } from '#domain/mail/index.ts';
import {
  isOutOfTime,
  type Reader,
  type Run,
  reaches,
  type SubjectNews,
  type ToldPositions,
  tells,
} from '#domain/subscriptions/index.ts';
import { ConcurrentChangesError } from '#stores/journal.ts';
import { createDelivery, readDelivery } from '#stores/mail.ts';
import { readReader } from '#stores/subscriptions.ts';
import { type Table, transact } from '#stores/table.ts';
import { readTold, saveTold, type Told } from '#stores/telling.ts';
import { changesOf, type NewsComposer } from './compose-news.ts';
import type { NewsBoard, ReaderNews } from './news-board.ts';

/** What the readers of one invocation of a run have in common. */
export interface Telling {
  readonly table: Table;
  readonly run: Run;
  readonly now: string;
  readonly board: NewsBoard;
  readonly composer: NewsComposer;
  /** Whether the people of an organisation may see prices that day. */
  readonly maySeePrices: (organisationId: string) => Promise<boolean>;
}

const ATTEMPTS = 3;
/** A mail that tells more lists its own limits; the evidence names so many. */
const MOST_CHANGES = 500;

/**
 * Tells one reader what is new to it, once: its delivery is created and its positions move in one
 * transaction, guarded by their version. Gives the delivery that waits to be sent, if there is one.
 */
export async function tellReader(telling: Telling, listed: Reader): Promise<string | undefined> {
  const { table, run } = telling;
  const { readerId } = listed;
  if (!reaches(run.kind, listed.preferences.pace)) return undefined;
  const deliveryId = identifierFrom('news', run.runId, readerId);
  for (let count = 0; count < ATTEMPTS; count += 1) {
    const outcome = await tellOnce(telling, listed, deliveryId);
    if (outcome === 'to-send') return deliveryId;
    if (outcome === 'waiting') return waiting(table, deliveryId);
    if (outcome === 'nothing-to-say') return undefined;
  }
  throw new ConcurrentChangesError(`reader:${readerId}`);
}

type Outcome = 'to-send' | 'waiting' | 'nothing-to-say' | 'outrun';

async function tellOnce(telling: Telling, listed: Reader, deliveryId: string): Promise<Outcome> {
  const { table, run } = telling;
  const told = await readTold(table, listed.readerId);
  if (told.runId === run.runId) return 'waiting';
  const found = await findNews(telling, listed, told);
  // Another run told it since: what this one wrote before may have died on its way to the queue.
  if (found === undefined) return told.runId === null ? 'nothing-to-say' : 'waiting';
  const kept = await keepNews(telling, found, told, deliveryId);
  if (kept !== 'outrun') return kept;
  // This run told it before another one did: what is newer is for the runs to come.
  return (await readDelivery(table, deliveryId)) === undefined ? 'outrun' : 'waiting';
}

interface FoundNews extends ReaderNews {
  readonly reader: Reader;
}

/** The list lags: who has left or chosen otherwise meanwhile is read again before anything is said. */
async function findNews(
  { table, run, board }: Telling,
  listed: Reader,
  { positions }: Told,
): Promise<FoundNews | undefined> {
  if (!isWorthKeeping(await newsOfRun(run, board, listed, positions))) return undefined;
  const reader = await readReader(table, listed.readerId);
  if (reader?.status !== 'active') return undefined;
  const found = await newsOfRun(run, board, reader, positions);
  return isWorthKeeping(found) ? { reader, ...found } : undefined;
}

/**
 * What the run tells a reader. Digests also note what passed without being of interest: who later wants more
 * is told what happens then, and not all that it had left aside.
 */
async function newsOfRun(
  { kind }: Run,
  board: NewsBoard,
  reader: Reader,
  positions: ToldPositions,
): Promise<ReaderNews> {
  const { pace } = reader.preferences;
  const { news, passed } = await board.newsFor(reader, positions);
  const isDigest = kind !== 'immediate' && reaches(kind, pace) && !isOutOfTime(kind, pace);
  return { news: news.filter((one) => tells(kind, pace, one)), passed: isDigest ? passed : {} };
}

const isWorthKeeping = ({ news, passed }: ReaderNews): boolean =>
  news.length > 0 || Object.keys(passed).length > 0;

async function keepNews(
  telling: Telling,
  { reader, news, passed }: FoundNews,
  told: Told,
  deliveryId: string,
): Promise<Exclude<Outcome, 'waiting'>> {
  const { table, run } = telling;
  const { readerId } = reader;
  const { runId } = run;
  const contentId = await contentFor(telling, reader, news);
  const toldNow = Object.fromEntries(news.map(({ subject, to }) => [subject, to.position]));
  const positions = { ...passed, ...toldNow };
  const moves = saveTold(table, readerId, told, { positions, runId });
  if (contentId === null) return (await transact(table, [moves])) ? 'nothing-to-say' : 'outrun';
  const changeIds = changesOf(news).map(({ changeId }) => changeId);
  const delivery = newDelivery(
    {
      deliveryId,
      kind: 'catalogue-news',
      recipient: { kind: 'reader', readerId },
      content: { contentId },
      runId,
      changeIds: changeIds.slice(-MOST_CHANGES),
    },
    telling.now,
  );
  const isKept = await transact(table, [moves, createDelivery(table, delivery)]);
  return isKept ? 'to-send' : 'outrun';
}

async function waiting(table: Table, deliveryId: string): Promise<string | undefined> {
  const delivery = await readDelivery(table, deliveryId);
  return delivery?.status === 'queued' ? deliveryId : undefined;
}

async function contentFor(
  { run, composer, maySeePrices }: Telling,
  { organisationId, preferences }: Reader,
  news: readonly SubjectNews[],
): Promise<string | null> {
  const showsPrices = organisationId !== null && (await maySeePrices(organisationId));
  const { pace } = preferences;
  // The daily run also catches up those who are told at once: to them it is no digest.
  const kind = isOutOfTime(run.kind, pace) ? 'urgent' : pace;
  return composer.contentOf(news, { showsPrices, kind });
}
