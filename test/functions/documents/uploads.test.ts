import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { newIdentifier } from '#adapters/identifiers.ts';
import { createBucket, sha256Of } from '#adapters/objects.ts';
import { FORM_LIFETIME_SECONDS, maximumBytesOf, PDF, XLSX } from '#domain/documents/index.ts';
import { createApi } from '#platform/http/create-api.ts';
import { documentRefusals } from '#presentation/documents/refusals.ts';
import { tellerOf } from '#presentation/teller.ts';
import { accessState } from '#stores/access.ts';
import { readEntries } from '#stores/journal.ts';
import { queryItems, startingWith } from '#stores/table.ts';
import { routes } from '../../../functions/documents/routes.ts';
import { type Answer, expectStatus } from '../../../infra/commands/story/api-client.ts';
import { download, upload } from '../../../infra/commands/story/files.ts';
import type { Body, Person } from '../../../infra/commands/story/people.ts';
import { buildSupplierPdf } from '../../builders/pdf.ts';
import { callInProcess } from '../../emulator/support/in-process.ts';
import {
  ownAdviser,
  ownBody,
  ownDossier,
  ownSupplier,
} from '../../emulator/support/own-dossier.ts';
import { rootConfig, stack, table } from '../../emulator/support/stack.ts';

const QUOTE = { purpose: 'quote', fileName: 'soumission.xlsx', contentType: XLSX, size: 1000 };
const EVIDENCE = { purpose: 'evidence', fileName: 'preuve.pdf', contentType: PDF };
const NOWHERE = newIdentifier('2026-11-20T15:00:00.000Z');

let adviser: Person;
let client: Body;
let supplierId: string;
let dossierId: string;
let owner: string;

beforeAll(async () => {
  adviser = await ownAdviser('documents');
  client = await ownBody(adviser, 'documents');
  ({ supplierId } = await ownSupplier(adviser, 'documents'));
  dossierId = await ownDossier(client, supplierId);
  owner = `/acquisitions/${dossierId}`;
});

const ask = (body: unknown): Promise<Answer> => client.buyer.api.post(`${owner}/uploads`, body);

describe('a form to upload a file', () => {
  it('is bound to one key, one type and the size that the purpose allows, for fifteen minutes', async () => {
    const asked = Date.now();
    const { uploadId, form, ...rest } = expectStatus('Asking', await ask(QUOTE), 201);
    const { purpose, fileName, contentType } = QUOTE;
    const maximumBytes = maximumBytesOf('quote', XLSX);
    expect(rest).toEqual({
      purpose,
      fileName,
      contentType,
      expiresAt: expect.any(String),
      maximumBytes,
    });
    const key = `dossier/${dossierId}/${uploadId}`;
    const policy = JSON.parse(atob(form.fields.Policy));
    expect(policy.conditions).toEqual(
      expect.arrayContaining([
        { bucket: stack.buckets.uploads },
        { key },
        ['content-length-range', 1, maximumBytes],
        ['eq', '$Content-Type', XLSX],
      ]),
    );
    for (const expiry of [rest.expiresAt, policy.expiration]) {
      const seconds = (Date.parse(expiry) - asked) / 1000;
      expect(Math.abs(seconds - FORM_LIFETIME_SECONDS)).toBeLessThan(20);
    }
    const entries = await readEntries(table, `dossier:${dossierId}`);
    expect(entries.filter(({ data }) => data.uploadId === uploadId)).toEqual([
      expect.objectContaining({
        type: 'documents.UploadRequested',
        actor: { kind: 'member', id: client.buyer.sub },
      }),
    ]);
  });

  it.each([
    [
      'a type that its purpose does not accept',
      { ...QUOTE, contentType: 'application/vnd.ms-excel' },
      415,
      'documents.type-not-accepted',
      'Déposez le fichier en format Excel (.xlsx), CSV ou PDF.',
    ],
    [
      'a file that is too large',
      { ...QUOTE, size: maximumBytesOf('quote', XLSX) + 1 },
      413,
      'documents.too-large',
      'Le fichier dépasse 5 Mo.',
    ],
    [
      'a document of a supplier in a dossier',
      { ...QUOTE, purpose: 'framework-agreement', contentType: PDF },
      422,
      'documents.purpose-not-here',
      'se dépose dans la fiche d’un fournisseur.',
    ],
  ])('is refused for %s', async (_, body, status, code, sentence) => {
    const before = (await readEntries(table, `dossier:${dossierId}`)).length;
    const answer = await ask(body);
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ status, code, detail: expect.stringContaining(sentence) });
    expect((await readEntries(table, `dossier:${dossierId}`)).length).toBe(before);
  });

  it.each([
    ['what the system alone makes', { purpose: 'contract-package' }, 'body.purpose'],
    ['a file name with a path', { fileName: '../../etc/soumission.xlsx' }, 'body.fileName'],
    ['a file name with a line break', { fileName: 'a\r\nX-Header: b.xlsx' }, 'body.fileName'],
    ['an empty file', { size: 0 }, 'body.size'],
  ])('is refused for %s', async (_, change, field) => {
    const { status, body } = await ask({ ...QUOTE, ...change });
    expect(status).toBe(400);
    expect(body.faults.map((fault: { details: unknown }) => fault.details)).toMatchObject([
      { field },
    ]);
  });

  it('is refused for a supplier that is not registered, and for a dossier’s document at a supplier', async () => {
    const file = { ...EVIDENCE, purpose: 'framework-agreement', size: 10 };
    const nowhere = await adviser.api.post(`/suppliers/${NOWHERE}/uploads`, file);
    expect([nowhere.status, nowhere.body.code]).toEqual([404, 'access.not-found']);
    expect(await readEntries(table, `supplier:${NOWHERE}`)).toEqual([]);
    const misplaced = await adviser.api.post(`/suppliers/${supplierId}/uploads`, QUOTE);
    expect([misplaced.status, misplaced.body.code]).toEqual([422, 'documents.purpose-not-here']);
    expect(misplaced.body.detail).toContain('dans un dossier d’acquisition');
  });

  it('is waiting, then expired, when nothing arrives', async () => {
    const { uploadId, expiresAt } = expectStatus('Asking', await ask(QUOTE), 201);
    const stateAt = async (now: string) => {
      const api = createApi({
        service: 'tests',
        routes,
        dependencies: {
          table,
          uploads: createBucket(stack.buckets.uploads, rootConfig),
          records: createBucket(stack.buckets.records, rootConfig),
          newIdentifier,
          quarantineDays: 30,
        },
        access: accessState(table),
        teller: async () => tellerOf(documentRefusals),
        clock: { now: () => now },
      });
      const { body } = await callInProcess(
        api,
        'GET /acquisitions/{acquisitionId}/uploads/{uploadId}',
        { sub: client.buyer.sub, params: { acquisitionId: dossierId, uploadId } },
      );
      return body;
    };
    expect(await stateAt(expiresAt)).toMatchObject({ state: 'waiting', arrivals: [] });
    const later = new Date(Date.parse(expiresAt) + 1).toISOString();
    expect(await stateAt(later)).toMatchObject({ state: 'expired', arrivals: [] });
  });
});

describe('a document that was let in', () => {
  it('is registered with its hash and its class, and read by a link of five minutes that is recorded', async () => {
    const bytes = await buildSupplierPdf({ title: 'Preuve', pages: 1 });
    const file = { ...EVIDENCE, fileName: "preuve de l'été (signée).pdf", bytes };
    const { documentId } = await upload(client.buyer.api, owner, file);
    const { body } = await client.buyer.api.get(`${owner}/documents`);
    expect(body.documents).toEqual([
      expect.objectContaining({
        documentId,
        fileName: file.fileName,
        size: bytes.byteLength,
        sha256: sha256Of(bytes),
        retentionClass: 'P80',
        retention: null,
      }),
    ]);
    expect(JSON.stringify(body)).not.toContain('recordKey');

    const link = await client.buyer.api.post(`${owner}/documents/${documentId}/links`);
    const { url } = expectStatus('Asking for a link', link, 201);
    expect(new URL(url).searchParams.get('X-Amz-Expires')).toBe('300');
    expect(Buffer.from(await download(url)).equals(bytes)).toBe(true);
    const disposition = new URL(url).searchParams.get('response-content-disposition') ?? '';
    expect(disposition).toMatch(/^attachment; filename\*=UTF-8''[\w.%-]+$/);
    expect(decodeURIComponent(disposition)).toContain(file.fileName);
    expect(await downloadsOf(documentId)).toEqual([client.buyer.sub]);
  });

  it('is not found under another identifier', async () => {
    const { status, body } = await client.buyer.api.post(`${owner}/documents/${NOWHERE}/links`);
    expect([status, body.code]).toEqual([404, 'documents.not-found']);
    expect(await downloadsOf(NOWHERE)).toEqual([]);
  });

  async function downloadsOf(documentId: string): Promise<string[]> {
    const recorded = z.object({ documentId: z.string(), memberId: z.string() });
    const condition = startingWith(`DOSSIER#${dossierId}`, 'DOWNLOAD#');
    const downloads = await queryItems(table, { condition }, recorded);
    return downloads.filter((one) => one.documentId === documentId).map((one) => one.memberId);
  }
});
