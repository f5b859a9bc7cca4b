import * as z from 'zod';
import type { SendingTrouble } from '#domain/mail/index.ts';
import { instantSchema } from '#domain/values/identifiers.ts';
import {
  absent,
  type Condition,
  getItem,
  type Key,
  queryItems,
  startingWith,
  type Table,
  updateWhen,
} from './table.ts';

const SENDING = 'SENDING';
const rateKey: Key = { pk: SENDING, sk: 'RATE' };
const reportsKey: Key = { pk: SENDING, sk: 'REPORTS' };
const troubleKey = (trouble: SendingTrouble): Key => ({ pk: SENDING, sk: `TROUBLE#${trouble}` });

const rateSchema = z.object({ nextFreeAt: instantSchema });

/** From when the account's next slot to send is free; undefined before the first. */
export async function readNextFreeAt(table: Table): Promise<string | undefined> {
  return (await getItem(table, rateKey, rateSchema))?.nextFreeAt;
}

/** Moves the account's next free slot; false when another sender did since it was read. */
export async function moveNextFreeAt(
  table: Table,
  from: string | undefined,
  to: string,
): Promise<boolean> {
  const guard: Condition =
    from === undefined ? absent : { expression: 'nextFreeAt = :from', values: { ':from': from } };
  return updateWhen(table, {
    key: rateKey,
    update: 'SET nextFreeAt = :to, entity = :entity, schemaVersion = :one',
    ...guard,
    values: { ...guard.values, ':to': to, ':entity': 'SendingRate', ':one': 1 },
  });
}

const reportsSchema = z.object({ reportedAt: instantSchema });

/** Up to when the mail service's reports have reached us, about any mail. */
export async function readLastReport(table: Table): Promise<string | undefined> {
  return (await getItem(table, reportsKey, reportsSchema))?.reportedAt;
}

/** Notes that a report of an instant reached us; never backwards. */
export async function noteReport(table: Table, reportedAt: string): Promise<void> {
  await updateWhen(table, {
    key: reportsKey,
    update: 'SET reportedAt = :at, entity = :entity, schemaVersion = :one',
    expression: 'attribute_not_exists(pk) OR reportedAt < :at',
    values: { ':at': reportedAt, ':entity': 'MailReports', ':one': 1 },
  });
}

const troubleSchema = z.object({
  trouble: z.enum(['mail-failed', 'daily-quota-spent', 'account-refused', 'events-silent']),
  notedAt: instantSchema,
  /** What showed it last: the reason that the service gave, or the delivery. */
  detail: z.string(),
  toldAt: instantSchema.optional(),
});
export type NotedTrouble = z.output<typeof troubleSchema>;

/** Notes what somebody has to be told of sending. */
export async function noteTrouble(
  table: Table,
  trouble: SendingTrouble,
  detail: string,
  now: string,
): Promise<void> {
  await updateWhen(table, {
    key: troubleKey(trouble),
    update:
      'SET trouble = :trouble, notedAt = :now, #detail = :detail, entity = :entity, schemaVersion = :one',
    expression: 'attribute_not_exists(pk) OR notedAt <= :now',
    names: { '#detail': 'detail' },
    values: {
      ':trouble': trouble,
      ':now': now,
      ':detail': detail,
      ':entity': 'SendingTrouble',
      ':one': 1,
    },
  });
}

/** What was noted since somebody was last told of it. */
export async function listUntoldTroubles(table: Table): Promise<NotedTrouble[]> {
  const condition = startingWith(SENDING, 'TROUBLE#');
  const noted = await queryItems(table, { condition }, troubleSchema);
  return noted.filter(({ notedAt, toldAt = '' }) => toldAt < notedAt);
}

/** Remembers that somebody is told of a trouble, as it was noted. */
export async function markTold(table: Table, { trouble, notedAt }: NotedTrouble): Promise<void> {
  await updateWhen(table, {
    key: troubleKey(trouble),
    update: 'SET toldAt = :notedAt',
    expression: 'attribute_exists(pk)',
    values: { ':notedAt': notedAt },
  });
}
