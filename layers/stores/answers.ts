import * as z from 'zod';
import { type Delivery, mayAnswer, type OnceAnswer, silentUntil } from '#domain/mail/index.ts';
import { mailboxOf } from '#domain/subscriptions/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { instantSchema } from '#domain/values/identifiers.ts';
import { addressIdOf, createDelivery, readDelivery } from './mail.ts';
import {
  absent,
  getItem,
  type Key,
  put,
  secondsOf,
  type Table,
  transact,
  update,
  type Write,
} from './table.ts';

const DAY_SECONDS = 86_400;
const ATTEMPTS = 5;

export interface Answer {
  readonly email: string;
  readonly delivery: Delivery;
  /** An answer that is given once in a while; absent when each such mail has its own. */
  readonly once?: OnceAnswer;
}

const countKey = (mailbox: string, date: string): Key => ({
  pk: `MAILBOX#${mailbox}`,
  sk: `ANSWERS#${date}`,
});
const onceKey = (mailbox: string, once: OnceAnswer): Key => ({
  pk: `MAILBOX#${mailbox}`,
  sk: `ANSWERED#${once}`,
});

const countSchema = z.object({ count: z.int() });
const onceSchema = z.object({ silentUntil: instantSchema });

/**
 * What keeps an answer and counts it, within a transaction that fails when another answer came first;
 * undefined when its address has been answered enough.
 */
export async function answerWrites(
  table: Table,
  { email, delivery, once }: Answer,
  now: string,
): Promise<Write[] | undefined> {
  // An address with another tag reaches the same person.
  const mailbox = addressIdOf(mailboxOf(email));
  const date = torontoDate(now).toString();
  const [counted, silence] = await Promise.all([
    getItem(table, countKey(mailbox, date), countSchema),
    once === undefined ? undefined : getItem(table, onceKey(mailbox, once), onceSchema),
  ]);
  const state = { answersToday: counted?.count ?? 0, silentUntil: silence?.silentUntil };
  if (!mayAnswer(state, now)) return undefined;
  const day = { mailbox, date, count: counted?.count, now };
  return [
    createDelivery(table, delivery),
    countAnswer(table, day),
    ...(once === undefined ? [] : [saySilence(table, { mailbox, once, now }, silence)]),
  ];
}

function countAnswer(
  table: Table,
  day: {
    readonly mailbox: string;
    readonly date: string;
    readonly count: number | undefined;
    readonly now: string;
  },
): Write {
  return update(table, {
    key: countKey(day.mailbox, day.date),
    update: 'SET #count = :next, expiresAt = :expiresAt, entity = :entity, schemaVersion = :one',
    expression: day.count === undefined ? absent.expression : '#count = :count',
    names: { '#count': 'count' },
    values: {
      ':next': (day.count ?? 0) + 1,
      ':expiresAt': secondsOf(day.now) + 2 * DAY_SECONDS,
      ':entity': 'AnswerCount',
      ':one': 1,
      ...(day.count === undefined ? {} : { ':count': day.count }),
    },
  });
}

function saySilence(
  table: Table,
  said: { readonly mailbox: string; readonly once: OnceAnswer; readonly now: string },
  before: z.output<typeof onceSchema> | undefined,
): Write {
  const until = silentUntil(said.now);
  const item = {
    ...onceKey(said.mailbox, said.once),
    entity: 'AnswerGiven',
    schemaVersion: 1,
    silentUntil: until,
    expiresAt: secondsOf(until),
  };
  const unmoved =
    before === undefined
      ? absent
      : { expression: 'silentUntil = :before', values: { ':before': before.silentUntil } };
  return put(table, item, unmoved);
}

/** Keeps an answer, once; undefined when its address has been answered enough, so that nothing is sent. */
export async function addAnswer(
  table: Table,
  answer: Answer,
  now: string,
): Promise<Delivery | undefined> {
  for (let count = 0; count < ATTEMPTS; count += 1) {
    const kept = await readDelivery(table, answer.delivery.deliveryId);
    if (kept !== undefined) return kept;
    const writes = await answerWrites(table, answer, now);
    if (writes === undefined) return undefined;
    if (await transact(table, writes)) return answer.delivery;
  }
  throw new Error(`Other answers were in the way of ${answer.delivery.deliveryId}.`);
}
