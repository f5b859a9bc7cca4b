import * as z from 'zod';
import type { Owner } from '#domain/documents/index.ts';
import {
  type Declaration,
  declarationSchema,
  type Hold,
  holdSchema,
  type RetentionCalendar,
  retentionCalendarSchema,
} from '#domain/retention/index.ts';
import {
  getItem,
  type Key,
  put,
  queryItems,
  startingWith,
  type Table,
  type Write,
} from './table.ts';

const ownerKey = ({ kind, id }: Owner): string => `${kind.toUpperCase()}#${id}`;
const holdKey = (owner: Owner, holdId: string): Key => ({
  pk: ownerKey(owner),
  sk: `HOLD#${holdId}`,
});
const declarationKey = (owner: Owner, retentionClass: string): Key => ({
  pk: ownerKey(owner),
  sk: `DECLARATION#${retentionClass}`,
});
const calendarKey = (organisationId: string): Key => ({
  pk: `ORGANISATION#${organisationId}`,
  sk: 'RETENTION_CALENDAR',
});

/** Every hold ever placed on documents of an owner, released ones included, oldest first. */
export async function listHolds(table: Table, owner: Owner): Promise<Hold[]> {
  return queryItems(table, { condition: startingWith(ownerKey(owner), 'HOLD#') }, holdSchema);
}

export async function readHold(
  table: Table,
  owner: Owner,
  holdId: string,
): Promise<Hold | undefined> {
  return getItem(table, holdKey(owner, holdId), holdSchema);
}

/** Saves a hold as it is placed or released; the head of its owner's journal settles races. */
export function saveHold(table: Table, owner: Owner, hold: Hold): Write {
  const item = { ...holdKey(owner, hold.holdId), entity: 'RetentionHold', schemaVersion: 1 };
  return put(table, { ...item, ...hold });
}

export async function listDeclarations(table: Table, owner: Owner): Promise<Declaration[]> {
  const condition = startingWith(ownerKey(owner), 'DECLARATION#');
  return queryItems(table, { condition }, declarationSchema);
}

export function saveDeclaration(table: Table, owner: Owner, declaration: Declaration): Write {
  const key = declarationKey(owner, declaration.class);
  return put(table, { ...key, entity: 'Declaration', schemaVersion: 1, ...declaration });
}

/** A body's own approved retention calendar, when it gave one. */
export async function readRetentionCalendar(
  table: Table,
  organisationId: string,
): Promise<RetentionCalendar | undefined> {
  return getItem(table, calendarKey(organisationId), retentionCalendarSchema);
}

export function saveRetentionCalendar(table: Table, calendar: RetentionCalendar): Write {
  const item = { ...calendarKey(calendar.organisationId), entity: 'RetentionCalendar' };
  return put(table, { ...item, schemaVersion: 1, ...calendar });
}

// What is derived from a document, or tells of it, does not rest on it.
const ABOUT_IT = /^(?:DOWNLOAD|HOLD|PROPOSAL|DEADLINE|REMINDER)#/;

/** Whether anything else of the dossier names a document: a signature, a proof, a quote that was validated. */
export async function isCited(table: Table, owner: Owner, documentId: string): Promise<boolean> {
  const condition = { expression: 'pk = :pk', values: { ':pk': ownerKey(owner) } };
  const items = await queryItems(table, { condition }, citingSchema);
  return items.some((item) => cites(item, documentId));
}

const citingSchema = z.looseObject({ sk: z.string() });

function cites({ sk, ...item }: z.output<typeof citingSchema>, documentId: string): boolean {
  if (ABOUT_IT.test(sk)) return false;
  if (sk === `QUOTE#${documentId}`) return item.approval != null;
  if (sk === `SUPPLIERDOC#${documentId}`) return item.withdrawal == null;
  return !sk.includes(documentId) && JSON.stringify(item).includes(documentId);
}
