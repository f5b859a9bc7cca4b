import * as z from 'zod';
import { type Delivery, deliveryStatusSchema } from '#domain/mail/index.ts';
import {
  type Change,
  interests,
  isUrgent,
  type Pace,
  type Reader,
} from '#domain/subscriptions/index.ts';
import { refuse } from '#domain/values/decision.ts';
import { identifierSchema, instantSchema } from '#domain/values/identifiers.ts';
import { defineRoute, members } from '#platform/http/route.ts';
import { describeDelivery } from '#presentation/mail/delivery-state.ts';
import { describeNotYet } from '#presentation/subscriptions/evidence.ts';
import { type Place, pageOfUndelivered, placeSchema, readChange } from '#stores/evidence.ts';
import { pageOfReaders, readerShards, readReader } from '#stores/subscriptions.ts';
import type { Table } from '#stores/table.ts';
import { readTold } from '#stores/telling.ts';
import type { SubscriptionDependencies } from './dependencies.ts';
import { type TellingOfChange, tellingOfChange } from './telling-of-change.ts';

const PEOPLE_A_PAGE = 50;
const READERS_SEEN_AT_ONCE = 100;

const untoldSchema = z.object({
  readerId: identifierSchema,
  /** Null once the reader was erased. */
  email: z.string().nullable(),
  organisationName: z.string().nullable(),
  /** Of its mail; null while none was written. */
  status: deliveryStatusSchema.nullable(),
  since: instantSchema.nullable(),
  sentence: z.string(),
});
type Untold = z.output<typeof untoldSchema>;

/** Where the list goes on: among the mails that did not arrive, then among the readers who have none yet. */
const continuationSchema = z.union([
  z.object({ mails: placeSchema }),
  z.object({ readers: z.object({ shard: z.int(), after: identifierSchema.nullable() }) }),
]);
type Continuation = z.output<typeof continuationSchema>;

const fromSchema = z
  .base64url()
  .max(2000)
  .transform((text, context): Continuation => {
    const parsed = continuationSchema.safeParse(jsonOf(text));
    if (parsed.success) return parsed.data;
    context.addIssue({ code: 'custom', message: 'Valeur de `next` de la page précédente' });
    return z.NEVER;
  });

const START: Continuation = { mails: { part: 0 } };

export const listUntold = defineRoute({
  method: 'GET',
  path: '/catalogue-changes/{changeId}/untold',
  summary: 'Whom the mail about a change has not reached, and why',
  policy: members('broker-adviser'),
  params: z.object({ changeId: identifierSchema }),
  query: z.object({ from: fromSchema.optional() }),
  responses: {
    200: {
      description: 'People, a page at a time; a page may be short, or empty, before the last one',
      schema: z.object({
        people: z.array(untoldSchema),
        /** What to give as `from` for the next page; null on the last one. */
        next: z.string().nullable(),
      }),
    },
  },
  handle: async ({ params: { changeId }, query }, { table }: SubscriptionDependencies) => {
    const change = await readChange(table, changeId);
    if (change === undefined) return refuse('subscriptions.change-unknown', { changeId });
    const telling = await tellingOfChange(table, change);
    const from = query.from ?? START;
    const { people, next } =
      'mails' in from
        ? await pageOfMails(table, change, telling, from.mails)
        : await pageOfWaiting(table, change, telling.waiting, from.readers);
    return { status: 200, body: { people, next: next === null ? null : textOf(next) } };
  },
});

interface Page {
  readonly people: Untold[];
  readonly next: Continuation | null;
}

async function pageOfMails(
  table: Table,
  { changeId }: Change,
  { runs, waiting }: TellingOfChange,
  place: Place,
): Promise<Page> {
  const runIds = runs.map(({ runId }) => runId);
  const page = await pageOfUndelivered(table, { runIds, changeId }, place, PEOPLE_A_PAGE);
  const people = await Promise.all(page.mails.map((mail) => addressee(table, mail)));
  if (page.next !== undefined) return { people: people.flat(), next: { mails: page.next } };
  const readers = { shard: 0, after: null };
  return { people: people.flat(), next: waiting.length === 0 ? null : { readers } };
}

async function addressee(table: Table, { recipient, status, since }: Delivery): Promise<Untold[]> {
  if (recipient.kind !== 'reader') return [];
  const { readerId } = recipient;
  const reader = await readReader(table, readerId);
  const { email = null, organisationName = null } = reader ?? {};
  return [{ readerId, email, organisationName, status, since, sentence: describeDelivery(status) }];
}

async function pageOfWaiting(
  table: Table,
  change: Change,
  waiting: readonly Pace[],
  { shard, after }: { readonly shard: number; readonly after: string | null },
): Promise<Page> {
  const seen = await pageOfReaders(table, shard, { after, limit: READERS_SEEN_AT_ONCE });
  const concerned = seen.filter((reader) => isConcerned(reader, change, waiting));
  const people = await Promise.all(concerned.map((reader) => stillUntold(table, reader, change)));
  return { people: people.flat(), next: nextOf(shard, seen) };
}

function nextOf(shard: number, seen: readonly Reader[]): Continuation | null {
  const last = seen.length < READERS_SEEN_AT_ONCE ? undefined : seen.at(-1);
  if (last !== undefined) return { readers: { shard, after: last.readerId } };
  return shard + 1 < readerShards.length ? { readers: { shard: shard + 1, after: null } } : null;
}

const isConcerned = ({ preferences, consent }: Reader, change: Change, waiting: readonly Pace[]) =>
  waiting.includes(preferences.pace) &&
  consent !== null &&
  consent.confirmedAt <= change.occurredAt &&
  interests(preferences.interests, change);

async function stillUntold(
  table: Table,
  { readerId, email, organisationName, preferences }: Reader,
  change: Change,
): Promise<Untold[]> {
  const { positions } = await readTold(table, readerId);
  if ((positions[change.subject] ?? '') >= change.position) return [];
  const sentence = describeNotYet(preferences.pace, isUrgent(change));
  return [{ readerId, email, organisationName, status: null, since: null, sentence }];
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

const textOf = (continuation: Continuation): string =>
  Buffer.from(JSON.stringify(continuation)).toString('base64url');
