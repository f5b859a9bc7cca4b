import * as z from 'zod';
import {
  type Confirmation,
  comparableEmail,
  confirmationSchema,
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
  startingWith,
  type Table,
  update,
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
  pk: addressKey(email).pk,
  sk: `ASKED#${date}`,
});

const readerOfSchema = z.object({ readerId: identifierSchema });

export async function readReader(table: Table, readerId: string): Promise<Reader | undefined> {
  return getItem(table, readerKey(readerId), readerSchema);
}

/** The identifier of an address's reader: the one it has, or `proposed`, which is then its own. */
export async function readerIdOf(table: Table, email: string, proposed: string): Promise<string> {
  const key = addressKey(email);
  const known = await getItem(table, key, readerOfSchema);
  if (known !== undefined) return known.readerId;
  const item = { ...key, entity: 'ReaderAddress', schemaVersion: 1, readerId: proposed };
  if (await putWhen(table, item, absent)) return proposed;
  return (await getItem(table, key, readerOfSchema))?.readerId ?? proposed;
}

/** Saves a reader; only active ones are in the lists that mails are sent to. */
export function saveReader(table: Table, reader: Reader): Write {
  const listed =
    reader.status === 'active'
      ? { list: readersList(reader.readerId), listKey: reader.readerId }
      : {};
  return put(table, {
    ...readerKey(reader.readerId),
    entity: 'Reader',
    schemaVersion: 1,
    ...reader,
    ...listed,
  });
}

const readersList = (readerId: string) =>
  `READERS#${readerId.charCodeAt(readerId.length - 1) % READER_SHARDS}`;

export async function listActiveReaders(table: Table): Promise<Reader[]> {
  const shards = Array.from({ length: READER_SHARDS }, (_, shard) => `READERS#${shard}`);
  const found = await Promise.all(
    shards.map((list) =>
      queryItems(table, { index: 'listed', condition: inList(list) }, readerSchema),
    ),
  );
  return found.flat();
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
    expiresAt: secondsOf(confirmation.validUntil) + 7 * DAY_SECONDS,
  });
}

const askedSchema = z.object({ count: z.int() });

export async function confirmationsOn(table: Table, email: string, date: string): Promise<number> {
  return (await getItem(table, askedKey(email, date), askedSchema))?.count ?? 0;
}

/** Counts one more confirmation mail to an address that day; fails when the count moved meanwhile. */
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

const secondsOf = (instant: string): number => Math.floor(Date.parse(instant) / 1000);

const SUPPLIER_DOMAINS = 'SUPPLIER-DOMAINS';
const supplierDomainSchema = z.object({ domain: z.string() });

/** Domains of the suppliers' contacts, which the list is closed to (P2, P23). */
export async function readSupplierDomains(table: Table): Promise<string[]> {
  const condition = startingWith(SUPPLIER_DOMAINS, 'DOMAIN#');
  const items = await queryItems(table, { condition }, supplierDomainSchema);
  return [...new Set(items.map(({ domain }) => domain))];
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
