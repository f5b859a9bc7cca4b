import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { createBucket, readLock } from '#adapters/objects.ts';
import { PDF } from '#domain/documents/index.ts';
import {
  anchorUntil,
  chainEntries,
  type Finding,
  type JournalEntry,
  keyOfAnchor,
  legalDayOf,
} from '#domain/journal/index.ts';
import { listAnchorsSince } from '#stores/anchors.ts';
import { readEntries, readHead, sha256 } from '#stores/journal.ts';
import { deleteItem } from '#stores/table.ts';
import { projectNode, root } from '../../../infra/commands/project.ts';
import { eventually, expectStatus } from '../../../infra/commands/story/api-client.ts';
import { upload } from '../../../infra/commands/story/files.ts';
import { buildSupplierPdf } from '../../builders/pdf.ts';
import { dossierOf, type House, ownHouse } from '../../emulator/support/house.ts';
import { documentsOf } from '../../emulator/support/records.ts';
import { invoke, rootConfig, stack, storage, table } from '../../emulator/support/stack.ts';

const NAMES = [
  'clean',
  'tampered item',
  'unreadable item',
  'removed entry',
  'removed tail',
  'rewritten chain',
  'replaced record',
  'state',
] as const;

const records = createBucket(stack.buckets.records, rootConfig);
const dossiers = new Map<(typeof NAMES)[number], string>();
let house: House;
let day: string;

/** A dossier with a filed document, whose journal is quiet. */
async function filedDossier(pdf: Uint8Array): Promise<string> {
  const acquisitionId = await dossierOf(house);
  const file = { purpose: 'evidence', fileName: 'preuve.pdf', contentType: PDF, bytes: pdf };
  await upload(house.client.buyer.api, `/acquisitions/${acquisitionId}`, file);
  return acquisitionId;
}

beforeAll(async () => {
  house = await ownHouse('audits');
  const pdf = await buildSupplierPdf({ title: 'Preuve du dossier', pages: 1 });
  for (const name of NAMES) dossiers.set(name, await filedDossier(pdf));
  const now = new Date().toISOString();
  day = legalDayOf(now);
  const tomorrow = new Date(Date.parse(now) + 24 * 3_600_000).toISOString();
  const anchored = await invoke('journal/anchor-journal', { scheduledTime: tomorrow });
  expect(anchored.failed).toBe(false);
});

const idOf = (name: (typeof NAMES)[number]): string => dossiers.get(name) ?? '';
const aggregateOf = (acquisitionId: string) => `dossier:${acquisitionId}` as const;
const entryKey = (acquisitionId: string, sequence: number) => ({
  pk: `JOURNAL#dossier:${acquisitionId}`,
  sk: `ENTRY#${String(sequence).padStart(9, '0')}`,
});

async function audit(acquisitionId: string) {
  const { api } = house.adviser;
  const path = `/acquisitions/${acquisitionId}/audits`;
  const asked = await api.post(path, { reason: 'Vérification annuelle' });
  const { auditId } = expectStatus('Asking for an audit', asked, 202);
  expect(asked.headers.get('location')).toBe(`${path}/${auditId}`);
  return eventually('The audit', async () => {
    const { body } = await api.get(`${path}/${auditId}`);
    return body.status === 'done' ? body : undefined;
  });
}

async function findingsOf(acquisitionId: string): Promise<Finding[]> {
  const { report, outcome, findings } = await audit(acquisitionId);
  expect(outcome).toBe(report.findings.length === 0 ? 'matches' : 'differs');
  expect(findings).toBe(report.findings.length);
  return report.findings;
}

const alter = (Key: { pk: string; sk: string }, attribute: string, value: unknown) =>
  table.client.send(
    new UpdateCommand({
      TableName: table.name,
      Key,
      UpdateExpression: 'SET #attribute = :value',
      ExpressionAttributeNames: { '#attribute': attribute },
      ExpressionAttributeValues: { ':value': value },
    }),
  );

async function moveHead(acquisitionId: string, { sequence, hash }: JournalEntry) {
  const key = { pk: `JOURNAL#dossier:${acquisitionId}`, sk: 'HEAD' };
  await alter(key, 'sequence', sequence);
  await alter(key, 'hash', hash);
}

describe('the anchor of a day', () => {
  it('is a record under hold and lock for ten years, which names the heads of the day', async () => {
    const [kept] = await listAnchorsSince(table, day);
    expect(kept).toMatchObject({ day, key: keyOfAnchor(day) });
    const lock = await readLock(records, {
      key: kept?.key ?? '',
      versionId: kept?.versionId ?? '',
    });
    expect(lock.hold).toBe(true);
    expect(Date.parse(lock.retainUntil ?? '')).toBe(Date.parse(anchorUntil(day)));
  });

  it('is told of each entry in the journal of the dossier', async () => {
    const { body } = await house.adviser.api.get(`/acquisitions/${idOf('clean')}/journal`);
    const days = body.entries.map(({ anchoredOn }: { anchoredOn: string | null }) => anchoredOn);
    expect(new Set(days)).toEqual(new Set([day]));
  });

  it('changes nothing when the night is replayed, and refuses what is no instant', async () => {
    const before = await listAnchorsSince(table, day);
    const replay = await invoke('journal/anchor-journal', {
      scheduledTime: new Date().toISOString(),
    });
    expect(replay).toEqual({ failed: false, result: { days: [] } });
    const odd = { scheduledTime: '<aws.scheduler.scheduled-time>' };
    expect((await invoke('journal/anchor-journal', odd)).failed).toBe(true);
    expect(await listAnchorsSince(table, day)).toEqual(before);
  });
});

describe('the audit of a dossier', () => {
  it('finds nothing in a dossier that nobody touched, and says what it looked at', async () => {
    const acquisitionId = idOf('clean');
    const { sequence } = await readHead(table, aggregateOf(acquisitionId));
    const { report, sentences } = await audit(acquisitionId);
    expect(report).toMatchObject({ findings: [], entries: sequence, records: 1 });
    expect(report.anchored).toEqual({ day, sequence });
    expect(sentences[0]).toBe('Tout concorde.');
    expect((await readHead(table, aggregateOf(acquisitionId))).sequence).toBe(sequence);
  });

  it('finds a tampered item', async () => {
    const acquisitionId = idOf('tampered item');
    await alter(entryKey(acquisitionId, 1), 'actor', { kind: 'member', id: 'quelqu’un d’autre' });
    const details = { sequence: 1 };
    expect(await findingsOf(acquisitionId)).toEqual([{ code: 'entry-altered', details }]);
  });

  it('finds an item that is no entry any more', async () => {
    const acquisitionId = idOf('unreadable item');
    await alter(entryKey(acquisitionId, 2), 'data', 'rien');
    const details = { sequence: 2 };
    expect(await findingsOf(acquisitionId)).toContainEqual({ code: 'entry-altered', details });
  });

  it('finds a removed entry', async () => {
    const acquisitionId = idOf('removed entry');
    await deleteItem(table, entryKey(acquisitionId, 2));
    const details = { from: 2, to: 2 };
    expect(await findingsOf(acquisitionId)).toContainEqual({ code: 'entry-missing', details });
  });

  it('finds a removed tail, though the head was put back', async () => {
    const acquisitionId = idOf('removed tail');
    const entries = await readEntries(table, aggregateOf(acquisitionId));
    const [last, before] = entries.toReversed();
    if (!last || !before) throw new Error('The journal is too short.');
    await deleteItem(table, entryKey(acquisitionId, last.sequence));
    await moveHead(acquisitionId, before);
    const details = { from: last.sequence, to: last.sequence };
    expect(await findingsOf(acquisitionId)).toContainEqual({ code: 'entry-missing', details });
  });

  it('finds a rewritten chain, though every hash and the head were made again', async () => {
    const acquisitionId = idOf('rewritten chain');
    const aggregate = aggregateOf(acquisitionId);
    let head = { sequence: 0, hash: '' };
    for (const entry of await readEntries(table, aggregate)) {
      const { type, version, data, occurredAt } = entry;
      const forged = { type, version, data, actor: { kind: 'member' as const, id: 'faussaire' } };
      const [again] = chainEntries(aggregate, head, [forged], occurredAt, sha256);
      if (again === undefined) throw new Error('No entry was made.');
      const item = { ...entryKey(acquisitionId, again.sequence), entity: 'Kept', ...again };
      await table.client.send(new PutCommand({ TableName: table.name, Item: item }));
      await moveHead(acquisitionId, again);
      head = again;
    }
    expect(await findingsOf(acquisitionId)).toEqual([
      { code: 'chain-rewritten', details: { day, sequence: head.sequence, anchors: 1 } },
    ]);
  });

  it('finds a record that another version hides, and one whose item names that version', async () => {
    const acquisitionId = idOf('replaced record');
    const [document] = await documentsOf(acquisitionId);
    if (document === undefined) throw new Error('No document was filed.');
    const { recordKey: Key, documentId } = document;
    const { VersionId } = await storage.send(
      new PutObjectCommand({ Bucket: records.name, Key, Body: 'autre chose' }),
    );
    const codes = async () => (await findingsOf(acquisitionId)).map(({ code }) => code);
    expect(await codes()).toEqual(['version-unexpected']);
    const item = { pk: `DOSSIER#${acquisitionId}`, sk: `DOCUMENT#${documentId}` };
    await alter(item, 'recordVersionId', VersionId);
    expect((await codes()).toSorted()).toEqual([
      'lock-shorter',
      'record-altered',
      'version-unexpected',
    ]);
  });

  it('finds an item that says otherwise than the journal', async () => {
    const acquisitionId = idOf('state');
    const key = { pk: `DOSSIER#${acquisitionId}`, sk: 'ACQUISITION' };
    await alter(key, 'reference', 'ACQ-FAUSSE');
    const [document] = await documentsOf(acquisitionId);
    await deleteItem(table, {
      pk: `DOSSIER#${acquisitionId}`,
      sk: `DOCUMENT#${document?.documentId}`,
    });
    const { report, sentences } = await audit(acquisitionId);
    expect(report.findings).toEqual([
      {
        code: 'state-disagrees',
        details: expect.objectContaining({ attribute: 'reference', item: 'ACQ-FAUSSE' }),
      },
      {
        code: 'state-disagrees',
        details: { subject: 'document', id: document?.documentId, known: 'journal-only' },
      },
    ]);
    expect(sentences).toHaveLength(4);
  });
});

describe('the command of an audit', () => {
  const run = (...args: string[]) => {
    const command = ['--import', 'tsx', join(root, 'infra/commands/audit.ts'), ...args];
    const env = { PATH: process.env.PATH, COURTIER_TOKEN: house.adviser.accessToken };
    return spawnSync(projectNode, command, { cwd: root, env, encoding: 'utf8' });
  };
  const target = () => ['--api', stack.apiUrl];

  it('tells what does not match in French, and ends with 1', () => {
    const { status, stdout } = run('--dossier', idOf('removed entry'), ...target());
    expect(stdout).toContain('L’inscription 2 du journal a disparu.');
    expect(status).toBe(1);
  });

  it('ends with 0 when all matches', () => {
    const { status, stdout } = run('--dossier', idOf('clean'), ...target());
    expect(stdout).toContain('Tout concorde.');
    expect(status).toBe(0);
  });

  it('says how it is used when no dossier is named', () => {
    const { status, stderr } = run();
    expect(stderr).toContain('npm run audit -- --dossier');
    expect(status).toBe(1);
  });
});

describe('an anchor that was tampered with', () => {
  it('is found when another file was put over it, and the first is still read', async () => {
    await storage.send(
      new PutObjectCommand({ Bucket: records.name, Key: keyOfAnchor(day), Body: '{}' }),
    );
    const { report } = await audit(idOf('clean'));
    expect(report.findings).toEqual([{ code: 'anchor-altered', details: { day } }]);
    expect(report.anchored).toMatchObject({ day });
  });
});
