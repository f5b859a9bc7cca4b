import { type DeliveryStatus, unconfirmedStatuses } from '#domain/mail/index.ts';
import {
  CHECKED_DAYS,
  type Change,
  DELIVERY_MINUTES,
  isOlderThan,
  isUrgent,
  type Lateness,
  latenessOf,
  type Run,
} from '#domain/subscriptions/index.ts';
import { countInStatus } from '#stores/evidence.ts';
import type { Table } from '#stores/table.ts';
import {
  listChangesSince,
  listOpenRuns,
  listRunsOfChange,
  readPlanOfChange,
  readRun,
} from '#stores/telling.ts';

/** Something that calls a person: what it is about, which is told once an hour, and in words. */
export interface Finding {
  readonly about: string;
  readonly text: string;
}

/** The changes of the last days that are late, each with its reason. */
export async function lateChanges(table: Table, now: string): Promise<Finding[]> {
  const since = new Date(Date.parse(now) - CHECKED_DAYS * 86_400_000).toISOString();
  const changes = await listChangesSince(table, since, now);
  const late: Finding[] = [];
  for (const change of changes) {
    if (!isOlderThan(DELIVERY_MINUTES, change.occurredAt, now)) continue;
    const finding = await findLateness(table, change, now);
    if (finding !== null) late.push(finding);
  }
  return late;
}

/** The runs that should be over for an hour: those of heavy changes are told with their change. */
export async function lateRuns(table: Table, now: string): Promise<Finding[]> {
  const open = await listOpenRuns(table);
  return open
    .filter(({ kind, dueAt }) => kind !== 'urgent' && isOlderThan(DELIVERY_MINUTES, dueAt, now))
    .map(({ runId, kind, dueAt }) => ({
      about: `run:${runId}`,
      text: `the ${kind} run ${runId}, due at ${dueAt}, is not over`,
    }));
}

async function findLateness(table: Table, change: Change, now: string): Promise<Finding | null> {
  const { changeId } = change;
  const planned = await readPlanOfChange(table, changeId);
  const run = planned === undefined ? undefined : await readRun(table, planned);
  const counts = isUrgent(change) ? await unconfirmed(table, changeId) : [];
  const total = counts.reduce((sum, [, count]) => sum + count, 0);
  const lateness = latenessOf({ change, run, unconfirmed: total }, now);
  if (lateness === null) return null;
  return { about: `change:${changeId}`, text: `${nameOf(change)} ${WORDS[lateness](run, counts)}` };
}

type Counts = readonly (readonly [DeliveryStatus, number])[];

async function unconfirmed(table: Table, changeId: string): Promise<Counts> {
  const runIds = await listRunsOfChange(table, changeId);
  const counted = await Promise.all(
    unconfirmedStatuses.map(async (status) => {
      const perRun = runIds.map((runId) => countInStatus(table, { runId, changeId }, status));
      const sum = (await Promise.all(perRun)).reduce((total, count) => total + count, 0);
      return [status, sum] as const;
    }),
  );
  return counted.filter(([, count]) => count > 0);
}

const nameOf = ({ changeId, severity, subject, occurredAt }: Change): string =>
  `the ${severity} change ${changeId} (${subject}, ${occurredAt})`;

const WORDS: Readonly<Record<Lateness, (run: Run | undefined, counts: Counts) => string>> = {
  'no-run': () => 'has no run',
  'run-open': (run) => `has a run that is not over (${run?.runId})`,
  undelivered: (_, counts) =>
    `is not delivered to everybody: ${counts.map(([status, count]) => `${count} ${status}`).join(', ')}`,
};
