import * as z from 'zod';
import {
  type Confirmation,
  comparableEmail,
  confirmationSchema,
  domainsAbove,
  mailboxOf,
  type Reader,
  readerSchema,
} from '#domain/subscriptions/index.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { sha256 } from './journal.ts';
import {
  absent,
  getItem,
  inList,
  type Key,
  put,
  putWhen,
  queryItems,
  secondsOf,
  startingWith,
  type Table,
  update,
  updateWhen,
  type Write,
} from './table.ts';

const READER_SHARDS = 8;
const DAY_SECONDS = 86_400;

const readerKey = (readerId: string): Key => ({ pk: `READER#${readerId}`, sk: 'PROFILE' });
const addressKey = (email: string): Key => ({
  pk: `READER-ADDRESS#${sha256(comparableEmail(email))}`,
  sk: 'READER',
});
const confirmationKey = (token: string): Key => ({
  pk: `CONFIRMATION#${sha256(token)}`,
  sk: 'REQUEST',
});
const leavingKey = (token: string): Key => ({ pk: `UNSUBSCRIBE#${sha256(token)}`, sk: 'READER' });
const askedKey = (email: string, date: string): Key => ({
  pk: `MAILBOX#${sha256(mailboxOf(email))}`,
  sk: `ASKED#${date}`,
});

const readerOfVersion1 = z.object({ suppression: z.enum(['bounce', 'complaint']).nullable() });

/** A reader as it is kept, of any version: version 1 held why it was not written to any more. */
export const storedReaderSchema = z.preprocess((item) => {
  const { success, data } = readerOfVersion1.safeParse(item);
  if (!success) return item;
  const isSuppressed = data.suppression !== null;
  return { ...Object(item), ...(isSuppressed ? { status: 'unsubscribed' } : {}) };
}, readerSchema);

const readerOfSchema = z.object({ readerId: identifierSchema });

export async function readReader(table: Table, readerId: string): Promise<Reader | undefined> {
  return getItem(table, readerKey(readerId), storedReaderSchema);
}

/** The identifier of an address's reader; undefined when nobody ever asked to join with it. */
export async function knownReaderIdOf(table: Table, email: string): Promise<string | undefined> {
  return (await getItem(table, addressKey(email), readerOfSchema))?.readerId;
}

/** The identifier of an address's reader: the one it has, or `proposed`, which is then its own. */
export async function readerIdOf(table: Table, email: string, proposed: string): Promise<string> {
  const key = addressKey(email);
  const known = await knownReaderIdOf(table, email);
  if (known !== undefined) return known;
  const item = { ...key, entity: 'ReaderAddress', schemaVersion: 1, readerId: proposed };
  if (await putWhen(table, item, absent)) return proposed;
  return (await getItem(table, key, readerOfSchema))?.readerId ?? proposed;
}

/**
 * Saves a reader; only active ones are in the lists that mails are sent to. One that never confirmed is forgotten
 * with its link: somebody else may have given its address.
 * @param validUntil instant until which the link works that it was just sent.
 */
export function saveReader(table: Table, reader: Reader, validUntil?: string): Write {
  const isForgotten = reader.status === 'pending' && validUntil !== undefined;
  return put(table, {
    ...readerKey(reader.readerId),
    entity: 'Reader',
    schemaVersion: 2,
    ...reader,
    ...listedAs(reader),
    ...(isForgotten ? { expiresAt: weekAfter(validUntil) } : {}),
  });
}

const weekAfter = (instant: string): number => secondsOf(instant) + 7 * DAY_SECONDS;

const AWAITING = 'READERS-AWAITING-APPROVAL';

function listedAs({ status, readerId, consent }: Reader) {
  if (status === 'active') return { list: readersList(readerId), listKey: readerId };
  if (status !== 'awaiting-approval') return {};
  return { list: AWAITING, listKey: `${consent?.confirmedAt ?? ''}#${readerId}` };
}

/** Readers whose body nobody knows, who wait for the broker: the longest wait first. The index lags. */
export async function listAwaitingReaders(table: Table): Promise<Reader[]> {
  return queryItems(table, { index: 'listed', condition: inList(AWAITING) }, storedReaderSchema);
}

const readersList = (readerId: string) =>
  `READERS#${readerId.charCodeAt(readerId.length - 1) % READER_SHARDS}`;

/** The shards that active readers are listed in. */
export const readerShards: readonly number[] = Array.from({ length: READER_SHARDS }, (_, n) => n);

/** The list of a shard, for who counts its readers. */
export const readersIn = (shard: number): string => `READERS#${shard}`;

/** Active readers of a shard, in the order of their identifiers, after one. The index lags. */
export async function pageOfReaders(
  table: Table,
  shard: number,
  { after, limit }: { readonly after: string | null; readonly limit: number },
): Promise<Reader[]> {
  const condition = {
    expression: '#list = :list AND listKey > :after',
    names: { '#list': 'list' },
    values: { ':list': readersIn(shard), ':after': after ?? ' ' },
  };
  return queryItems(table, { index: 'listed', condition, limit }, storedReaderSchema);
}

/** Lets the token of a reader's one-click address find its reader. */
export function saveLeavingToken(table: Table, reader: Reader): Write {
  return put(table, {
    ...leavingKey(reader.unsubscribeToken),
    entity: 'LeavingToken',
    schemaVersion: 1,
    readerId: reader.readerId,
  });
}

export async function readerIdOfLeavingToken(
  table: Table,
  token: string,
): Promise<string | undefined> {
  return (await getItem(table, leavingKey(token), readerOfSchema))?.readerId;
}

export async function readConfirmation(
  table: Table,
  token: string,
): Promise<Confirmation | undefined> {
  return getItem(table, confirmationKey(token), confirmationSchema);
}

/** Keeps a confirmation under its token's hash, a week longer than it works, so as to tell why. */
export function saveConfirmation(table: Table, token: string, confirmation: Confirmation): Write {
  return put(table, {
    ...confirmationKey(token),
    entity: 'Confirmation',
    schemaVersion: 1,
    ...confirmation,
    expiresAt: weekAfter(confirmation.validUntil),
  });
}

const askedSchema = z.object({ count: z.int() });

export async function confirmationsOn(table: Table, email: string, date: string): Promise<number> {
  return (await getItem(table, askedKey(email, date), askedSchema))?.count ?? 0;
}

/** Counts one more confirmation mail to a mailbox that day, whatever tag its address bears; fails when the count moved meanwhile. */
export function countConfirmation(
  table: Table,
  email: string,
  day: { readonly date: string; readonly counted: number; readonly now: string },
): Write {
  return update(table, {
    key: askedKey(email, day.date),
    update: 'SET #count = :next, expiresAt = :expiresAt, entity = :entity, schemaVersion = :one',
    expression: day.counted === 0 ? 'attribute_not_exists(pk)' : '#count = :counted',
    names: { '#count': 'count' },
    values: {
      ':next': day.counted + 1,
      ':expiresAt': secondsOf(day.now) + 2 * DAY_SECONDS,
      ':entity': 'ConfirmationCount',
      ':one': 1,
      ...(day.counted === 0 ? {} : { ':counted': day.counted }),
    },
  });
}

const HOUR_SECONDS = 3600;

/**
 * Counts one more request of a source within the hour; false, and nothing counted, once it made as many as
 * it may. One conditional write decides, so that requests at once are not let in together.
 * @param source opaque name of who calls, as the request gives it: no address in clear.
 */
export async function countSignUp(
  table: Table,
  source: string,
  { now, most }: { readonly now: string; readonly most: number },
): Promise<boolean> {
  return updateWhen(table, {
    key: { pk: `SIGN-UPS#${source}`, sk: `HOUR#${now.slice(0, 13)}` },
    update:
      'SET #count = if_not_exists(#count, :none) + :one, expiresAt = :expiresAt, entity = :entity, schemaVersion = :one',
    expression: 'attribute_not_exists(pk) OR #count < :most',
    names: { '#count': 'count' },
    values: {
      ':none': 0,
      ':one': 1,
      ':most': most,
      ':expiresAt': secondsOf(now) + 2 * HOUR_SECONDS,
      ':entity': 'SignUpCount',
    },
  });
}

const SUPPLIER_DOMAINS = 'SUPPLIER-DOMAINS';
const supplierDomainSchema = z.object({ domain: z.string() });

/** Suppliers' domains that an address is at or below, which the list is closed to (P2, P23). */
export async function supplierDomainsOf(table: Table, email: string): Promise<string[]> {
  const found = await Promise.all(
    domainsAbove(email).map((domain) => {
      const condition = startingWith(SUPPLIER_DOMAINS, `DOMAIN#${domain}#`);
      return queryItems(table, { condition, limit: 1 }, supplierDomainSchema);
    }),
  );
  return found.flat().map(({ domain }) => domain);
}

/** Records that a supplier's contact has an address at this domain. */
export function supplierDomainWrite(
  table: Table,
  contact: { readonly supplierId: string; readonly domain: string },
): Write {
  return put(table, {
    pk: SUPPLIER_DOMAINS,
    sk: `DOMAIN#${contact.domain.toLowerCase()}#${contact.supplierId}`,
    entity: 'SupplierDomain',
    schemaVersion: 1,
    supplierId: contact.supplierId,
    domain: contact.domain.toLowerCase(),
  });
}
