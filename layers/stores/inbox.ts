import * as z from 'zod';
import {
  type Handling,
  handlingSchema,
  type InboundMail,
  inboundMailSchema,
  type MailedDocument,
  mailedDocumentSchema,
} from '#domain/mail/index.ts';
import { identifierSchema, instantSchema } from '#domain/values/identifiers.ts';
import { dossierKey } from './acquisitions.ts';
import {
  absent,
  getItem,
  type Key,
  put,
  putWhen,
  queryItems,
  startingWith,
  type Table,
  update,
  type Write,
} from './table.ts';

const inboundKey = (inboundId: string): string => `INBOUND#${inboundId}`;
const MAILED = 'MAILED#';
const FILED = 'FILED#';
const mailedKey = (acquisitionId: string, uploadId: string): Key => ({
  pk: dossierKey(acquisitionId),
  sk: `${MAILED}${uploadId}`,
});

/** Where an attachment of a mail was filed. */
export const filingSchema = z.object({
  inboundId: identifierSchema,
  index: z.int(),
  acquisitionId: identifierSchema,
  /** The upload that it became, or the earlier one of the same bytes. */
  uploadId: identifierSchema,
  isDuplicate: z.boolean(),
  /** In whose name it is registered. */
  memberId: z.string(),
  /** The adviser who filed it; null for what the system filed. */
  filedBy: z.string().nullable(),
  filedAt: instantSchema,
});
export type Filing = z.output<typeof filingSchema>;

/** The attachments of a mail that were filed, in their order. */
export async function listFilings(table: Table, inboundId: string): Promise<Filing[]> {
  return queryItems(table, { condition: startingWith(inboundKey(inboundId), FILED) }, filingSchema);
}

/** Notes where an attachment was filed: once in a dossier. */
export function newFiling(table: Table, filing: Filing): Write {
  const { inboundId, index, acquisitionId } = filing;
  const sk = `${FILED}${String(index).padStart(3, '0')}#${acquisitionId}`;
  const item = { pk: inboundKey(inboundId), sk, entity: 'Filing', schemaVersion: 1, ...filing };
  return put(table, item, absent);
}

export async function readMailedDocument(
  table: Table,
  acquisitionId: string,
  uploadId: string,
): Promise<MailedDocument | undefined> {
  return getItem(table, mailedKey(acquisitionId, uploadId), mailedDocumentSchema);
}

/** What was sent to a dossier by mail, in the order of its filing. */
export async function listMailedDocuments(
  table: Table,
  acquisitionId: string,
): Promise<MailedDocument[]> {
  const condition = startingWith(dossierKey(acquisitionId), MAILED);
  const found = await queryItems(table, { condition }, mailedDocumentSchema);
  return found.toSorted((a, b) => orderOf(a).localeCompare(orderOf(b)));
}

const orderOf = ({ filedAt, inboundId, index }: MailedDocument): string =>
  `${filedAt}#${inboundId}#${String(index).padStart(3, '0')}`;

/** Saves a mailed document; the head of its dossier's journal settles races. */
export function saveMailedDocument(table: Table, document: MailedDocument): Write {
  return put(table, {
    ...mailedKey(document.acquisitionId, document.uploadId),
    entity: 'MailedDocument',
    schemaVersion: 1,
    ...document,
  });
}

/** Some of the mails that wait for a person, oldest first, after one of them. The index lags. */
export async function pageOfInbox(
  table: Table,
  { after, limit }: { readonly after: InboxPosition | undefined; readonly limit: number },
): Promise<InboundMail[]> {
  const condition = {
    expression: '#list = :list AND listKey > :after',
    names: { '#list': 'list' },
    values: { ':list': 'INBOX', ':after': after === undefined ? ' ' : positionOf(after) },
  };
  return queryItems(table, { index: 'listed', condition, limit }, inboundMailSchema);
}

export type InboxPosition = Pick<InboundMail, 'receivedAt' | 'inboundId'>;
const positionOf = ({ receivedAt, inboundId }: InboxPosition): string =>
  `${receivedAt}#${inboundId}`;

const handlingKey = (inboundId: string): Key => ({ pk: inboundKey(inboundId), sk: 'HANDLING' });

export async function readHandling(table: Table, inboundId: string): Promise<Handling | undefined> {
  return getItem(table, handlingKey(inboundId), handlingSchema);
}

/** Keeps what a person did about a mail, and takes the mail off the list of those that wait. */
export function closeInbound(table: Table, inboundId: string, handling: Handling): Write[] {
  const item = { ...handlingKey(inboundId), entity: 'Handling', schemaVersion: 1, ...handling };
  return [
    put(table, item, absent),
    update(table, {
      key: { pk: inboundKey(inboundId), sk: 'MAIL' },
      update: 'REMOVE #list, listKey',
      expression: 'attribute_exists(pk)',
      names: { '#list': 'list' },
    }),
  ];
}

/** Puts a mail whose documents were filed back on the list of those that wait for a person, and says why. */
export function returnToInbox(
  table: Table,
  { inboundId, receivedAt }: InboxPosition,
  note: NonNullable<InboundMail['note']>,
): Write {
  return update(table, {
    key: { pk: inboundKey(inboundId), sk: 'MAIL' },
    update: 'SET handling = :person, note = :note, #list = :list, listKey = :position',
    expression: 'handling = :documents',
    names: { '#list': 'list' },
    values: {
      ':person': 'for-a-person',
      ':documents': 'documents',
      ':note': note,
      ':list': 'INBOX',
      ':position': positionOf({ inboundId, receivedAt }),
    },
  });
}

/** Records that a person was given a raw mail; recorded, not chained. */
export async function recordMailLink(
  table: Table,
  inboundId: string,
  link: { readonly memberId: string; readonly issuedAt: string; readonly linkId: string },
): Promise<void> {
  const sk = `DOWNLOAD#${link.issuedAt}#${link.linkId}`;
  const item = { pk: inboundKey(inboundId), sk, entity: 'Download', schemaVersion: 1, ...link };
  await putWhen(table, item, absent);
}
