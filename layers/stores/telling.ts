import * as z from 'zod';
import { type Change, changeSchema, type Run, runSchema } from '#domain/subscriptions/index.ts';
import { identifierSchema, instantSchema } from '#domain/values/identifiers.ts';
import {
  absent,
  getItem,
  type Item,
  inList,
  type Key,
  put,
  putWhen,
  queryItems,
  startingWith,
  type Table,
  transact,
  updateWhen,
  type Write,
} from './table.ts';

/** One partition for all the subjects, so that they are read together and consistently: no index lags here. */
const SUBJECTS = 'CATALOGUE-SUBJECTS';

const changesOf = (subject: string): string => `CHANGES#${subject}`;
const changeKey = ({ subject, position }: Pick<Change, 'subject' | 'position'>): Key => ({
  pk: changesOf(subject),
  sk: `CHANGE#${position}`,
});
const headKey = (subject: string): Key => ({ pk: SUBJECTS, sk: subject });

/** The month by which changes are listed, newest last: `CHANGES#2026-11`. */
export const monthOfChanges = (instant: string): string => `CHANGES#${instant.slice(0, 7)}`;

/** Where the `due` index finds a change by its identifier alone. */
export const changeEntry = (changeId: string): string => `CHANGE#${changeId}`;

/** Records a change, once, under its place among those of its subject; false when it was known. */
export async function recordChange(table: Table, change: Change): Promise<boolean> {
  const { occurredAt, changeId } = change;
  const item = {
    ...changeKey(change),
    entity: 'Change',
    schemaVersion: 1,
    list: monthOfChanges(occurredAt),
    listKey: `${occurredAt}#${changeId}`,
    dueOn: changeEntry(changeId),
    dueKey: changeId,
    ...change,
  };
  return putWhen(table, item, absent);
}

/** Moves a subject's pointer to its latest change, never backwards: events may come in any order. */
export async function advanceSubject(table: Table, change: Change): Promise<void> {
  await updateWhen(table, {
    key: headKey(change.subject),
    update:
      'SET #subject = :subject, #position = :position, occurredAt = :occurredAt, entity = :entity, schemaVersion = :one',
    expression: 'attribute_not_exists(pk) OR #position < :position',
    names: { '#subject': 'subject', '#position': 'position' },
    values: {
      ':subject': change.subject,
      ':position': change.position,
      ':occurredAt': change.occurredAt,
      ':entity': 'CatalogueSubject',
      ':one': 1,
    },
  });
}

export const subjectSchema = z.object({
  subject: z.string(),
  position: z.string(),
  /** Of the change that lies there. */
  occurredAt: instantSchema,
});
export type Subject = z.output<typeof subjectSchema>;

/** Where each subject of the Catalogue stands. */
export async function listSubjects(table: Table): Promise<Subject[]> {
  const condition = { expression: 'pk = :pk', values: { ':pk': SUBJECTS } };
  return queryItems(table, { condition }, subjectSchema);
}

export async function readSubject(table: Table, subject: string): Promise<Subject | undefined> {
  return getItem(table, headKey(subject), subjectSchema);
}

/** Every change of a subject, oldest first. */
export async function listChangesOf(table: Table, subject: string): Promise<Change[]> {
  const condition = startingWith(changesOf(subject), 'CHANGE#');
  return queryItems(table, { condition }, changeSchema);
}

/** The changes of a month, newest first (`CHANGES#2026-11`). The index lags. */
export async function listChangesIn(table: Table, month: string): Promise<Change[]> {
  const condition = inList(month);
  return queryItems(table, { index: 'listed', condition, newestFirst: true }, changeSchema);
}

/** The changes since an instant, of two months at most, oldest first. The index lags. */
export async function listChangesSince(
  table: Table,
  instant: string,
  now: string,
): Promise<Change[]> {
  const months = [...new Set([monthOfChanges(instant), monthOfChanges(now)])];
  const found = await Promise.all(
    months.map((month) =>
      queryItems(
        table,
        {
          index: 'listed',
          condition: {
            expression: '#list = :list AND listKey >= :since',
            names: { '#list': 'list' },
            values: { ':list': month, ':since': instant },
          },
        },
        changeSchema,
      ),
    ),
  );
  return found.flat();
}

const toldKey = (readerId: string): Key => ({ pk: `READER#${readerId}`, sk: 'TOLD' });

/** What a reader was last told of, by subject; `version` guards against two runs at once. */
export const toldSchema = z.object({
  positions: z.record(z.string(), z.string()),
  /** The run that told it last: its delivery may still have to be handed on. */
  runId: identifierSchema.nullable(),
  version: z.int(),
});
export type Told = z.output<typeof toldSchema>;

const NOTHING_TOLD: Told = { positions: {}, runId: null, version: 0 };

export async function readTold(table: Table, readerId: string): Promise<Told> {
  return (await getItem(table, toldKey(readerId), toldSchema)) ?? NOTHING_TOLD;
}

/** Saves what a reader is told of now; fails when another run told it something since `before`. */
export function saveTold(
  table: Table,
  readerId: string,
  before: Told,
  now: Pick<Told, 'positions' | 'runId'>,
): Write {
  const item = {
    ...toldKey(readerId),
    entity: 'Told',
    schemaVersion: 1,
    positions: { ...before.positions, ...now.positions },
    runId: now.runId,
    version: before.version + 1,
  };
  return put(
    table,
    item,
    before.version === 0
      ? absent
      : {
          expression: '#version = :version',
          names: { '#version': 'version' },
          values: { ':version': before.version },
        },
  );
}

const OPEN_RUNS = 'OPEN-RUNS';
const runKey = (runId: string): Key => ({ pk: `RUN#${runId}`, sk: 'RUN' });
const shardKey = (runId: string, shard: number): Key => ({
  pk: `RUN#${runId}`,
  sk: `SHARD#${shard}`,
});

/** Plans a run, once; runs that are not done are listed by the instant at which they are due. */
export async function planRun(table: Table, run: Run): Promise<boolean> {
  const item = {
    ...runKey(run.runId),
    entity: 'Run',
    schemaVersion: 1,
    list: OPEN_RUNS,
    listKey: `${run.dueAt}#${run.runId}`,
    ...run,
  };
  return putWhen(table, item, absent);
}

export async function readRun(table: Table, runId: string): Promise<Run | undefined> {
  return getItem(table, runKey(runId), runSchema);
}

/** Runs that are not done, the first due first. The index lags. */
export async function listOpenRuns(table: Table): Promise<Run[]> {
  return queryItems(table, { index: 'listed', condition: inList(OPEN_RUNS) }, runSchema);
}

/** Closes a run whose every shard is done. */
export async function closeRun(table: Table, runId: string, now: string): Promise<void> {
  await updateWhen(table, {
    key: runKey(runId),
    update: 'SET #status = :done, since = :now REMOVE #list, listKey',
    expression: '#status = :planned',
    names: { '#status': 'status', '#list': 'list' },
    values: { ':done': 'done', ':planned': 'planned', ':now': now },
  });
}

/** How far a shard of a run has come: the last reader that was seen, and whether it was the last of all. */
export const shardSchema = z.object({
  after: z.string().nullable(),
  isDone: z.boolean(),
  since: instantSchema,
});
export type RunShard = z.output<typeof shardSchema>;

export async function readShard(
  table: Table,
  runId: string,
  shard: number,
): Promise<RunShard | undefined> {
  return getItem(table, shardKey(runId, shard), shardSchema);
}

/** Records how far a shard has come; what comes late never takes it back. */
export async function advanceShard(
  table: Table,
  runId: string,
  shard: number,
  state: RunShard,
): Promise<void> {
  await updateWhen(table, {
    key: shardKey(runId, shard),
    update:
      'SET #after = :after, isDone = :isDone, #since = :since, entity = :entity, schemaVersion = :one',
    expression:
      'attribute_not_exists(pk) OR (isDone = :open AND (attribute_type(#after, :null) OR #after <= :after))',
    names: { '#after': 'after', '#since': 'since' },
    values: {
      ':after': state.after,
      ':isDone': state.isDone,
      ':since': state.since,
      ':entity': 'RunShard',
      ':one': 1,
      ':open': false,
      ':null': 'NULL',
    },
  });
}

const runOfChangeKey = (changeId: string, runId: string): Key => ({
  pk: `TOLD-BY#${changeId}`,
  sk: `RUN#${runId}`,
});
const runOfChangeSchema = z.object({ runId: identifierSchema, isPlanned: z.boolean() });

/** Notes that a run tells a change, so that its evidence is found from the change. */
export async function noteRunOfChange(
  table: Table,
  changeId: string,
  runId: string,
): Promise<void> {
  await putWhen(table, runOfChange(changeId, runId, false), absent);
}

/** Notes the run that was planned for a change, which is not lost any more. */
export async function notePlanOfChange(
  table: Table,
  changeId: string,
  runId: string,
): Promise<void> {
  await transact(table, [put(table, runOfChange(changeId, runId, true))]);
}

const runOfChange = (changeId: string, runId: string, isPlanned: boolean): Item => ({
  ...runOfChangeKey(changeId, runId),
  entity: 'RunOfChange',
  schemaVersion: 1,
  runId,
  isPlanned,
});

/** The runs that told a change, or are to tell it. */
export async function listRunsOfChange(table: Table, changeId: string): Promise<string[]> {
  return (await readRunsOfChange(table, changeId)).map(({ runId }) => runId);
}

/** The run that was planned for a change; undefined when nobody came to that. */
export async function readPlanOfChange(
  table: Table,
  changeId: string,
): Promise<string | undefined> {
  return (await readRunsOfChange(table, changeId)).find(({ isPlanned }) => isPlanned)?.runId;
}

function readRunsOfChange(table: Table, changeId: string) {
  const condition = startingWith(`TOLD-BY#${changeId}`, 'RUN#');
  return queryItems(table, { condition }, runOfChangeSchema);
}
