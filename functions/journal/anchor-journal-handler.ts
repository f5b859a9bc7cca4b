import * as z from 'zod';
import type { Clock } from '#adapters/clock.ts';
import {
  type Bucket,
  keepFirst,
  type LockMode,
  lockUntil,
  type ObjectVersion,
  readLock,
  setHold,
  sha256Of,
} from '#adapters/objects.ts';
import {
  type Anchor,
  type AnchoredHead,
  anchorSchema,
  anchorUntil,
  canonicalText,
  daysToAnchor,
  keyOfAnchor,
  keyOfPart,
  MOST_HEADS_IN_A_PART,
} from '#domain/journal/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { createLogger } from '#platform/logger.ts';
import { readLastAnchor, tellAnchor } from '#stores/anchors.ts';
import { readMovedHeads } from '#stores/journal.ts';
import type { Table } from '#stores/table.ts';

export interface AnchorDependencies {
  readonly clock: Clock;
  readonly table: Table;
  readonly records: Bucket;
  readonly lockMode: LockMode;
  /** Fewer in tests. */
  readonly mostHeadsInAPart?: number;
}

const inputSchema = z.object({ scheduledTime: z.unknown() });
const logger = createLogger('anchor-journal');

/**
 * Keeps, for every legal day that is over, a locked record of the heads of the journals that moved on it. Each
 * anchor names the one before it by its hash; a run that died is taken up by the next one.
 */
export function createHandler(dependencies: AnchorDependencies) {
  return async (input: unknown): Promise<{ days: readonly string[] }> => {
    const { scheduledTime } = inputSchema.parse(input);
    const { clock, table } = dependencies;
    const last = await readLastAnchor(table);
    const days = daysToAnchor({
      lastAnchoredDay: last?.day ?? null,
      scheduledInstant: scheduledTime,
    });
    if (isRefusal(days)) {
      throw new Error(`The anchor takes {"scheduledTime": "<ISO instant>"}: ${days.code}.`);
    }
    const takenAt = clock.now();
    let previous: Anchor['previous'] = last ? { day: last.day, sha256: last.sha256 } : null;
    for (const day of days) previous = await anchorDay(dependencies, { day, previous, takenAt });
    logger.info('anchored', { days: days.length });
    return { days };
  };
}

async function anchorDay(
  dependencies: AnchorDependencies,
  { day, previous, takenAt }: Pick<Anchor, 'day' | 'previous' | 'takenAt'>,
): Promise<NonNullable<Anchor['previous']>> {
  const { parts, heads } = await gatherHeads(dependencies, day);
  const made = { day, takenAt, previous, parts, heads };
  const { version, bytes } = await keep(dependencies, day, keyOfAnchor(day), made);
  const sha256 = sha256Of(bytes);
  // An earlier run may have kept it: what is there is what counts.
  const kept = anchorSchema.parse(JSON.parse(bytes.toString('utf8')));
  await tellAnchor(dependencies.table, { day, takenAt: kept.takenAt, sha256, ...version });
  return { day, sha256 };
}

/** The heads of a day, never more than two parts in memory: full parts are kept as they come. */
async function gatherHeads(
  dependencies: AnchorDependencies,
  day: string,
): Promise<Pick<Anchor, 'parts' | 'heads'>> {
  const { table, mostHeadsInAPart: most = MOST_HEADS_IN_A_PART } = dependencies;
  const parts: Anchor['parts'] = [];
  let heads: AnchoredHead[] = [];
  for await (const page of readMovedHeads(table, day, most)) {
    const [first, last] = [heads.at(0), heads.at(-1)];
    if (first && last && page.length > 0) {
      const sha256 = sha256Of(bytesOf(heads));
      await keep(dependencies, day, keyOfPart(day, sha256), heads);
      parts.push({ sha256, first: first.aggregate, last: last.aggregate });
      heads = [];
    }
    heads = [...heads, ...page];
  }
  return { parts, heads };
}

const bytesOf = (value: unknown): Buffer => Buffer.from(canonicalText(value));

/** Keeps a record under hold, then lock; both are read back. */
async function keep(
  { records, lockMode }: AnchorDependencies,
  day: string,
  key: string,
  value: unknown,
): Promise<{ version: ObjectVersion; bytes: Buffer }> {
  const record = { key, body: bytesOf(value), contentType: 'application/json' };
  const { version, bytes } = await keepFirst(records, record, { hold: true });
  const until = anchorUntil(day);
  await setHold(records, version, true);
  await lockUntil(records, version, until, lockMode);
  const { hold, retainUntil } = await readLock(records, version);
  if (!hold || retainUntil === null || Date.parse(retainUntil) < Date.parse(until)) {
    throw new Error(`${key} is not held, or not locked until ${until}.`);
  }
  return { version, bytes: Buffer.from(bytes) };
}
