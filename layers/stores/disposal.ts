import * as z from 'zod';
import { documentSchema, type Owner, type StoredDocument } from '#domain/documents/index.ts';
import {
  type Disposal,
  type DisposalRow,
  disposalRowSchema,
  disposalSchema,
} from '#domain/retention/index.ts';
import { documentKey } from './documents.ts';
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
  transact,
  update,
  updateWhen,
  type Write,
} from './table.ts';

const LISTS = 'DISPOSALS';

const listPartition = (disposalId: string): string => `DISPOSAL#${disposalId}`;
const listKey = (disposalId: string): Key => ({ pk: listPartition(disposalId), sk: 'LIST' });
const rowKey = ({
  disposalId,
  documentId,
}: Pick<DisposalRow, 'disposalId' | 'documentId'>): Key => ({
  pk: listPartition(disposalId),
  sk: `ROW#${documentId}`,
});
/** Says in which open list a document is: it is in one at most. */
const proposalKey = (owner: Owner, documentId: string): Key => ({
  pk: documentKey(owner, documentId).pk,
  sk: `PROPOSAL#${documentId}`,
});

const nextDay = (day: string): string => `${day}#~`;
const dueIn = (month: string): string => `DISPOSAL#${month}`;

const eligibleSchema = documentSchema.pick({ owner: true, documentId: true });
export type EligibleDocument = z.output<typeof eligibleSchema>;

/** The documents of a month of the index that are eligible on a day. The index lags: read each again. */
export async function listEligible(
  table: Table,
  month: string,
  today: string,
): Promise<EligibleDocument[]> {
  const condition = {
    expression: 'dueOn = :month AND dueKey < :end',
    values: { ':month': dueIn(month), ':end': nextDay(today) },
  };
  return queryItems(table, { index: 'due', condition }, eligibleSchema);
}

const proposalSchema = z.object({ disposalId: z.string(), isOpen: z.boolean() });

/** The open list that a document is in, if any. */
export async function readProposal(
  table: Table,
  owner: Owner,
  documentId: string,
): Promise<string | undefined> {
  const found = await getItem(table, proposalKey(owner, documentId), proposalSchema);
  return found?.isOpen ? found.disposalId : undefined;
}

export async function readDisposal(
  table: Table,
  disposalId: string,
): Promise<Disposal | undefined> {
  return getItem(table, listKey(disposalId), disposalSchema);
}

/** Every disposal list, the latest first. The index lags. */
export async function listDisposals(table: Table): Promise<Disposal[]> {
  return queryItems(
    table,
    { index: 'listed', condition: inList(LISTS), newestFirst: true },
    disposalSchema,
  );
}

export async function readRow(
  table: Table,
  row: Pick<DisposalRow, 'disposalId' | 'documentId'>,
): Promise<DisposalRow | undefined> {
  return getItem(table, rowKey(row), disposalRowSchema);
}

export async function listRows(table: Table, disposalId: string): Promise<DisposalRow[]> {
  const condition = startingWith(listPartition(disposalId), 'ROW#');
  return queryItems(table, { condition }, disposalRowSchema);
}

/** A page of rows, those after a document, by identifier. */
export async function pageOfRows(
  table: Table,
  disposalId: string,
  { after, limit }: { readonly after: string | undefined; readonly limit: number },
): Promise<DisposalRow[]> {
  const condition = {
    expression: 'pk = :pk AND sk BETWEEN :from AND :end',
    // `!` is the character after the space: it follows the whole of an identifier, and nothing else.
    values: { ':pk': listPartition(disposalId), ':from': `ROW#${after ?? ''}!`, ':end': 'ROW#~' },
  };
  return queryItems(table, { condition, limit }, disposalRowSchema);
}

/** A list whose rows nobody was told of yet is found by the next run, whatever became of the one that made it. */
const UNANNOUNCED = 'DISPOSAL#UNANNOUNCED';

function disposalItem(disposal: Disposal) {
  const { disposalId, month, status, announced, rowCount } = disposal;
  const isUnannounced = status === 'proposed' && announced < rowCount;
  return {
    ...listKey(disposalId),
    entity: 'Disposal',
    schemaVersion: 1,
    list: LISTS,
    listKey: `${month}#${disposalId}`,
    ...(isUnannounced ? { dueOn: UNANNOUNCED, dueKey: disposalId } : {}),
    ...disposal,
  };
}

/** The lists whose rows nobody was told of. The index lags: read each again. */
export async function listUnannounced(table: Table): Promise<Disposal[]> {
  const condition = { expression: 'dueOn = :unannounced', values: { ':unannounced': UNANNOUNCED } };
  return queryItems(table, { index: 'due', condition }, disposalSchema);
}

const rowItem = (row: DisposalRow) => ({
  ...rowKey(row),
  entity: 'DisposalRow',
  schemaVersion: 1,
  ...row,
});

const inStatus = (status: Disposal['status']) => ({
  names: { '#status': 'status' },
  values: { ':status': status },
});

/** Opens a list, once; returns the one that is there. */
export async function openDisposal(table: Table, disposal: Disposal): Promise<Disposal> {
  if (await putWhen(table, disposalItem(disposal), absent)) return disposal;
  return (await readDisposal(table, disposal.disposalId)) ?? disposal;
}

/** Saves a list that was read in a status, while it is still in it. */
export function saveDisposal(table: Table, before: Disposal['status'], disposal: Disposal): Write {
  return put(table, disposalItem(disposal), {
    expression: '#status = :status AND rowCount = :rowCount',
    names: { '#status': 'status' },
    values: { ':status': before, ':rowCount': disposal.rowCount },
  });
}

/**
 * Adds a row to a list that nobody has reviewed yet, and takes its document out of the index, all or
 * nothing: a document is in one open list at most. False when it could not be.
 */
export async function addRow(
  table: Table,
  { owner, documentId, disposalId, ...rest }: DisposalRow,
): Promise<boolean> {
  const row = { owner, documentId, disposalId, ...rest };
  return transact(table, [
    put(table, rowItem(row), absent),
    put(
      table,
      {
        ...proposalKey(owner, documentId),
        entity: 'Proposal',
        schemaVersion: 1,
        disposalId,
        isOpen: true,
      },
      {
        expression: 'attribute_not_exists(pk) OR isOpen = :no',
        values: { ':no': false },
      },
    ),
    update(table, {
      key: documentKey(owner, documentId),
      update: 'REMOVE dueOn, dueKey',
      expression: 'attribute_exists(pk)',
    }),
    update(table, {
      key: listKey(disposalId),
      update: 'SET rowCount = rowCount + :one, dueOn = :unannounced, dueKey = :disposalId',
      expression: '#status = :status',
      names: { '#status': 'status' },
      values: {
        ':one': 1,
        ':status': 'proposed',
        ':unannounced': UNANNOUNCED,
        ':disposalId': disposalId,
      },
    }),
  ]);
}

/** Takes out of the index a document that is in an open list already. */
export async function leaveIndex(table: Table, { owner, documentId }: EligibleDocument) {
  await updateWhen(table, {
    key: documentKey(owner, documentId),
    update: 'REMOVE dueOn, dueKey',
    expression: 'attribute_exists(pk)',
  });
}

/** Saves a row whose list is still in the status in which it was read. */
export function saveRow(table: Table, status: Disposal['status'], row: DisposalRow): Write[] {
  return [
    put(table, rowItem(row), { expression: 'attribute_exists(pk)' }),
    {
      ConditionCheck: {
        TableName: table.name,
        Key: listKey(row.disposalId),
        ConditionExpression: '#status = :status',
        ExpressionAttributeNames: inStatus(status).names,
        ExpressionAttributeValues: inStatus(status).values,
      },
    },
  ];
}

/** Records what the store holds of a document, before the first deletion, once; not of a row that is settled. */
export function keepFound(
  table: Table,
  row: Pick<DisposalRow, 'disposalId' | 'documentId'>,
  found: NonNullable<DisposalRow['found']>,
): Write {
  return update(table, {
    key: rowKey(row),
    update: 'SET #found = :found',
    expression:
      'attribute_type(#found, :null) AND attribute_type(settledAt, :null) AND #status = :proposed',
    names: { '#found': 'found', '#status': 'status' },
    values: { ':found': found, ':null': 'NULL', ':proposed': 'proposed' },
  });
}

/** Settles a row, once, and lets its document be proposed again some day; nothing else moves. */
export function settleRow(table: Table, row: DisposalRow): Write[] {
  return [
    put(table, rowItem(row), {
      expression: 'attribute_type(settledAt, :null)',
      values: { ':null': 'NULL' },
    }),
    update(table, {
      key: proposalKey(row.owner, row.documentId),
      update: 'SET isOpen = :no',
      expression: 'attribute_exists(pk)',
      values: { ':no': false },
    }),
  ];
}

/** Marks a document as disposed of: for ever out of the index. */
export function saveDisposed(
  table: Table,
  { owner, documentId }: Pick<StoredDocument, 'owner' | 'documentId'>,
  disposal: NonNullable<StoredDocument['disposal']>,
): Write {
  return update(table, {
    key: documentKey(owner, documentId),
    update: 'SET disposal = :disposal REMOVE dueOn, dueKey',
    expression: 'attribute_not_exists(disposal) OR attribute_type(disposal, :null)',
    values: { ':disposal': disposal, ':null': 'NULL' },
  });
}

/** Puts a document that is still there in the index of a later month. */
export function proposeAgain(
  table: Table,
  { owner, documentId, eligibleOn }: DisposalRow,
  month: string,
): Write {
  const { pk } = documentKey(owner, documentId);
  return update(table, {
    key: documentKey(owner, documentId),
    update: 'SET dueOn = :month, dueKey = :key',
    expression: 'attribute_exists(pk)',
    values: { ':month': dueIn(month), ':key': `${eligibleOn}#${pk}#${documentId}` },
  });
}
