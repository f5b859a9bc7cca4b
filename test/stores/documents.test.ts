import { ulid } from 'ulid';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { Arrival, Upload } from '#domain/documents/index.ts';
import {
  disposalMonth,
  listArrivals,
  listDocuments,
  newArrival,
  newDocument,
  newUpload,
  readArrival,
  readDocument,
  readUpload,
  recordDownload,
  saveRetention,
} from '#stores/documents.ts';
import { queryItems, startingWith, transact } from '#stores/table.ts';
import { createOwnTable } from './support/own-table.ts';
import { NOW, storedDocument } from './support/samples.ts';

const table = await createOwnTable();

function upload(): Upload {
  const uploadId = ulid();
  const owner = { kind: 'dossier', id: ulid() } as const;
  return {
    uploadId,
    owner,
    purpose: 'quote',
    fileName: 'soumission.xlsx',
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    key: `dossier/${owner.id}/${uploadId}`,
    requestedBy: 'buyer-1',
    requestedAt: NOW,
    expiresAt: '2026-11-20T15:15:00.000Z',
  };
}

const arrival = (versionId: string, outcome: Arrival['outcome'] = 'accepted'): Arrival => ({
  versionId,
  documentId: ulid(),
  arrivedAt: NOW,
  outcome,
  refusalCode: outcome === 'refused' ? 'documents.gate-encrypted' : null,
  refusalDetails: {},
});

describe('an upload', () => {
  it('is asked for once', async () => {
    const asked = upload();
    expect(await readUpload(table, asked.uploadId)).toBeUndefined();
    expect(await transact(table, [newUpload(table, asked)])).toBe(true);
    expect(await transact(table, [newUpload(table, { ...asked, fileName: 'x' })])).toBe(false);
    expect(await readUpload(table, asked.uploadId)).toEqual(asked);
  });

  it('has each version that arrives judged apart, and once', async () => {
    const { uploadId } = upload();
    const first = arrival('v1');
    const second = arrival('v2', 'refused');
    for (const one of [first, second]) {
      expect(await transact(table, [newArrival(table, uploadId, one)])).toBe(true);
    }
    const again = newArrival(table, uploadId, arrival('v1', 'refused'));
    expect(await transact(table, [again])).toBe(false);
    expect(await readArrival(table, uploadId, 'v1')).toEqual(first);
    expect(await readArrival(table, uploadId, 'v3')).toBeUndefined();
    expect(await listArrivals(table, uploadId)).toEqual([first, second]);
  });
});

describe('a document', () => {
  it('is registered once and never replaced', async () => {
    const document = storedDocument();
    const { owner, documentId } = document;
    expect(await transact(table, [newDocument(table, document)])).toBe(true);
    const other = { ...document, sha256: 'f'.repeat(64) };
    expect(await transact(table, [newDocument(table, other)])).toBe(false);
    expect(await readDocument(table, owner, documentId)).toEqual(document);
  });

  it('is found under its owner alone, a dossier or a supplier of the same identifier', async () => {
    const id = ulid();
    const inDossier = storedDocument({ owner: { kind: 'dossier', id } });
    const ofSupplier = storedDocument({ owner: { kind: 'supplier', id } });
    for (const one of [inDossier, ofSupplier]) {
      await transact(table, [newDocument(table, one)]);
    }
    expect(await listDocuments(table, inDossier.owner)).toEqual([inDossier]);
    expect(await listDocuments(table, ofSupplier.owner)).toEqual([ofSupplier]);
    expect(await readDocument(table, ofSupplier.owner, inDossier.documentId)).toBeUndefined();
  });

  const retention = {
    endedOn: '2026-11-20',
    retainUntil: '2033-11-21T04:59:59.000Z',
    eligibleOn: '2033-11-21',
  };

  it('takes a retention and keeps the rest as it was', async () => {
    const document = storedDocument();
    await transact(table, [newDocument(table, document)]);
    expect(await transact(table, [saveRetention(table, { ...document, retention })])).toBe(true);
    const read = await readDocument(table, document.owner, document.documentId);
    expect(read).toEqual({ ...document, retention });
  });

  it('is found by its month once it is eligible and released, and no more when it is held again', async () => {
    const document = storedDocument();
    await transact(table, [newDocument(table, document)]);
    const released = { hold: false, lockedUntil: retention.retainUntil, readBackAt: NOW };
    const eligible = { ...document, retention, protection: released };
    const found = () =>
      queryItems(
        table,
        {
          index: 'due',
          condition: {
            expression: 'dueOn = :month AND begins_with(dueKey, :key)',
            values: {
              ':month': disposalMonth('2033-11-21'),
              ':key': `2033-11-21#DOSSIER#${document.owner.id}#${document.documentId}`,
            },
          },
        },
        z.object({ documentId: z.string() }),
      );
    await transact(table, [saveRetention(table, eligible)]);
    expect(await found()).toEqual([{ documentId: document.documentId }]);
    const held = { ...eligible, protection: { ...released, hold: true } };
    await transact(table, [saveRetention(table, held)]);
    expect(await found()).toEqual([]);
  });

  it('does not come into being by its retention', async () => {
    const unknown = storedDocument();
    expect(await transact(table, [saveRetention(table, { ...unknown, retention })])).toBe(false);
    expect(await listDocuments(table, unknown.owner)).toEqual([]);
  });

  it('remembers who was given a link, each time', async () => {
    const { owner, documentId } = storedDocument();
    const download = { documentId, given: 'link', memberId: 'buyer-1', issuedAt: NOW } as const;
    await recordDownload(table, owner, { ...download, linkId: 'L1' });
    await recordDownload(table, owner, { ...download, linkId: 'L2' });
    const condition = startingWith(`DOSSIER#${owner.id}`, 'DOWNLOAD#');
    const links = z.object({ linkId: z.string(), memberId: z.literal('buyer-1') });
    expect(await queryItems(table, { condition }, links)).toHaveLength(2);
  });
});
