import { GetObjectCommand, ListObjectVersionsCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { beforeAll, describe, expect, it } from 'vitest';
import { identifierFrom } from '#adapters/identifiers.ts';
import { createBucket, signUploadForm } from '#adapters/objects.ts';
import { CSV, maximumBytesOf, PDF, XLSX } from '#domain/documents/index.ts';
import { dateIn } from '../../infra/commands/story/acquire.ts';
import { eventually } from '../../infra/commands/story/api-client.ts';
import {
  type Arrived,
  download,
  postToForm,
  requestForm,
  type SignedForm,
  upload,
} from '../../infra/commands/story/files.ts';
import type { Body, Person } from '../../infra/commands/story/people.ts';
import {
  buildEncryptedWorkbook,
  buildHollowWorkbook,
  buildHtml,
  inflateWorkbook,
  truncate,
  understate,
  withPart,
} from '../builders/odd-files.ts';
import { buildSupplierPdf, encryptPdf } from '../builders/pdf.ts';
import { buildCorrectedQuoteWorkbook } from '../builders/quote-workbook.ts';
import { queueBatch } from './support/faults.ts';
import { ownAdviser, ownBody, ownDossier, ownSupplier } from './support/own-dossier.ts';
import { invoke, rootConfig, stack, storage } from './support/stack.ts';

const QUOTE = { purpose: 'quote', fileName: 'soumission.xlsx', contentType: XLSX } as const;
const LARGEST = maximumBytesOf('quote', XLSX);
const EVIDENCE = { purpose: 'evidence', fileName: 'preuve.pdf', contentType: PDF } as const;

let adviser: Person;
let client: Body;
let owner: string;
let workbook: Uint8Array;
let pdf: Uint8Array;

beforeAll(async () => {
  adviser = await ownAdviser('depots');
  client = await ownBody(adviser, 'depots');
  const { supplierId } = await ownSupplier(adviser, 'depots');
  owner = `/acquisitions/${await ownDossier(client, supplierId)}`;
  workbook = await buildCorrectedQuoteWorkbook({ validUntil: dateIn(60) });
  pdf = await buildSupplierPdf({ title: 'Preuve', pages: 1 });
});

/** The container of old workbooks, without anything in it. */
const legacy = Buffer.concat([
  Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
  Buffer.alloc(1024),
]);

const keyOf = ({ form }: SignedForm): string => form.fields.key ?? '';

async function versionsOf(bucket: string, prefix: string): Promise<string[]> {
  const command = new ListObjectVersionsCommand({ Bucket: bucket, Prefix: prefix });
  const { Versions: versions = [] } = await storage.send(command);
  return versions.map(({ VersionId }) => VersionId ?? '');
}

async function arrivalsOf(uploadId: string): Promise<(Arrived & { versionId: string })[]> {
  return (await client.buyer.api.get(`${owner}/uploads/${uploadId}`)).body.arrivals;
}

function awaitArrivals(uploadId: string, count: number) {
  return eventually(`Verdict ${count} on ${uploadId}`, async () => {
    const arrivals = await arrivalsOf(uploadId);
    return arrivals.length >= count ? arrivals : undefined;
  });
}

async function registered(): Promise<string[]> {
  const { body } = await client.buyer.api.get(`${owner}/documents`);
  return body.documents.map(({ documentId }: { documentId: string }) => documentId);
}

async function entriesAbout(documentId: string): Promise<string[]> {
  const { body } = await adviser.api.get(`${owner}/journal`);
  return body.entries
    .filter(({ data }: { data: { documentId?: string } }) => data.documentId === documentId)
    .map(({ type }: { type: string }) => type);
}

/** The event of an object that arrived, as S3 sends it (with a version) or the emulator (without). */
function arrivalOf(key: string, versionId?: string) {
  const version = versionId === undefined ? {} : { 'version-id': versionId };
  const bucket = { name: stack.buckets.uploads };
  return queueBatch({ detail: { bucket, object: { key, size: 1, ...version } } });
}

describe('a signed form', () => {
  const forms = {
    'a file that is too large': {
      status: 400,
      post: (form: SignedForm) => postToForm(form, new Uint8Array(LARGEST + 1), QUOTE.fileName),
    },
    'an empty file': {
      status: 400,
      post: (form: SignedForm) => postToForm(form, new Uint8Array(), QUOTE.fileName),
    },
    'another content type': {
      status: 403,
      post: (form: SignedForm) => postWith(form, { 'Content-Type': 'text/html' }),
    },
    'another key': {
      status: 403,
      post: (form: SignedForm) => postWith(form, { key: `${keyOf(form)}-autre` }),
    },
    'a forged signature': {
      status: 403,
      post: (form: SignedForm) => postWith(form, { 'X-Amz-Signature': '0'.repeat(64) }),
    },
    'a policy that was rewritten': {
      status: 403,
      post: (form: SignedForm) => {
        const policy = JSON.parse(atob(form.form.fields.Policy ?? ''));
        const expiration = '2126-01-01T00:00:00Z';
        return postWith(form, { Policy: btoa(JSON.stringify({ ...policy, expiration })) });
      },
    },
    'neither policy nor signature': {
      status: 403,
      post: ({ form }: SignedForm) => {
        const fields = { key: form.fields.key ?? '', 'Content-Type': XLSX };
        return postToForm({ uploadId: '', form: { ...form, fields } }, workbook, QUOTE.fileName);
      },
    },
  } as const;

  const postWith = ({ uploadId, form }: SignedForm, changes: Readonly<Record<string, string>>) =>
    postToForm(
      { uploadId, form: { ...form, fields: { ...form.fields, ...changes } } },
      workbook,
      QUOTE.fileName,
    );

  it.each(Object.entries(forms))('is refused by S3 itself with %s', async (_, { status, post }) => {
    const form = await requestForm(client.buyer.api, owner, { ...QUOTE, size: 1000 });
    expect(await post(form)).toBe(status);
    expect(await versionsOf(stack.buckets.uploads, keyOf(form))).toEqual([]);
    const { body } = await client.buyer.api.get(`${owner}/uploads/${form.uploadId}`);
    expect(body).toMatchObject({ state: 'waiting', arrivals: [] });
  });

  it('is refused by S3 itself once it has expired', async () => {
    const uploads = createBucket(stack.buckets.uploads, rootConfig);
    const key = `${owner.slice(1)}/perime`.replace('acquisitions', 'dossier');
    const request = { key, contentType: XLSX, maximumBytes: 10_000_000 };
    const post = async (lifetimeSeconds: number) => {
      const form = await signUploadForm(uploads, { ...request, lifetimeSeconds });
      return postToForm({ uploadId: '', form }, workbook, QUOTE.fileName);
    };
    expect(await post(-1)).toBe(403);
    expect(await versionsOf(stack.buckets.uploads, key)).toEqual([]);
    expect(await post(60)).toBeLessThan(300);
  });
});

describe('a file that the gate does not let in', () => {
  const refused = {
    'a page named .xlsx': [QUOTE, buildHtml, 'web-page', 'est une page Web'],
    'a workbook with macros': [
      QUOTE,
      () => withPart(workbook, 'xl/vbaProject.bin', 'macros'),
      'macros',
      'contient des macros',
    ],
    'a workbook that declares entities': [
      QUOTE,
      () => withPart(workbook, 'docProps/a.xml', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
      'xml-entities',
      'qu’aucun tableur n’écrit',
    ],
    'a workbook that hides how far it expands': [
      QUOTE,
      () => understate(inflateWorkbook(workbook, 60)),
      'false-sizes',
      'plus que ce qu’il déclare',
    ],
    'a workbook of old': [QUOTE, () => legacy, 'legacy-workbook', 'un ancien format (.xls'],
    'a CSV that is no text': [
      { ...QUOTE, fileName: 'soumission.csv', contentType: CSV },
      () => Buffer.from('Pièce\0Prix'),
      'not-text',
      'n’est pas du texte',
    ],
    'a PDF named .xlsx': [QUOTE, () => pdf, 'type-mismatch', 'n’est pas du format annoncé'],
    'a workbook under a password': [
      QUOTE,
      buildEncryptedWorkbook,
      'encrypted',
      'protégé par un mot de passe',
    ],
    'a zip bomb': [QUOTE, () => inflateWorkbook(workbook, 20), 'zip-bomb', 'une taille anormale'],
    'a workbook cut short': [
      QUOTE,
      () => truncate(workbook),
      'unreadable',
      'endommagé ou incomplet',
    ],
    'a PDF under a password': [
      EVIDENCE,
      () => encryptPdf(pdf, 'secret'),
      'encrypted',
      'protégé par un mot de passe',
    ],
    'a PDF cut short': [EVIDENCE, () => truncate(pdf), 'unreadable', 'endommagé ou incomplet'],
    'a workbook named .pdf': [
      EVIDENCE,
      () => workbook,
      'type-mismatch',
      'n’est pas du format annoncé',
    ],
  } as const;

  it.each(Object.entries(refused))(
    'is told why, stays in quarantine and is registered nowhere: %s',
    async (_, [file, build, reason, sentence]) => {
      const bytes = await build();
      const { uploadId, documentId } = await upload(client.buyer.api, owner, { ...file, bytes });
      const [arrival, ...others] = await arrivalsOf(uploadId);
      expect(others).toEqual([]);
      expect(arrival).toMatchObject({
        outcome: 'refused',
        refusalCode: `documents.gate-${reason}`,
        detail: expect.stringContaining(sentence),
        keptUntil: dateIn(30),
      });
      expect(arrival?.detail).toContain('conservé en quarantaine jusqu’au');
      await expectQuarantine(uploadId, documentId, bytes);
      if (file === QUOTE) await expectRefusedQuote(documentId, reason, sentence);
    },
  );

  it('is told why when it is empty, or too large, however it came into quarantine', async () => {
    const verdictOn = async (body: Uint8Array) => {
      const form = await requestForm(client.buyer.api, owner, { ...QUOTE, size: 1000 });
      const object = { Bucket: stack.buckets.uploads, Key: keyOf(form), Body: body };
      await storage.send(new PutObjectCommand(object));
      const [arrival] = await awaitArrivals(form.uploadId, 1);
      await expectQuarantine(form.uploadId, arrival?.documentId ?? '', body);
      return arrival;
    };
    expect(await verdictOn(new Uint8Array())).toMatchObject({
      outcome: 'refused',
      refusalCode: 'documents.gate-empty',
      detail: expect.stringContaining('est vide'),
    });
    expect(await verdictOn(new Uint8Array(LARGEST + 1))).toMatchObject({
      outcome: 'refused',
      refusalCode: 'documents.gate-too-large',
      detail: expect.stringContaining('dépasse 5 Mo'),
    });
  });

  async function expectQuarantine(uploadId: string, documentId: string, bytes: Uint8Array) {
    const dossierId = owner.split('/').at(-1);
    const object = { Bucket: stack.buckets.uploads, Key: `dossier/${dossierId}/${uploadId}` };
    const { Body: body } = await storage.send(new GetObjectCommand(object));
    expect(
      Buffer.from(bytes).equals((await body?.transformToByteArray()) ?? new Uint8Array()),
    ).toBe(true);
    const record = `documents/dossier/${dossierId}/${documentId}`;
    expect(await versionsOf(stack.buckets.records, record)).toEqual([]);
    expect(await registered()).not.toContain(documentId);
    expect(await entriesAbout(documentId)).toEqual(['documents.UploadRefused']);
  }

  async function expectRefusedQuote(quoteId: string, reason: string, sentence: string) {
    const path = `${owner}/quotes/${quoteId}`;
    const quote = await eventually(`The refused quote ${quoteId}`, async () => {
      const { status, body } = await client.buyer.api.get(path);
      return status === 200 ? body : undefined;
    });
    const told = { code: `documents.gate-${reason}`, detail: expect.stringContaining(sentence) };
    expect(quote).toMatchObject({ fileName: QUOTE.fileName, check: null, refusal: told });
    const { body } = await client.buyer.api.get(`${owner}/quotes`);
    expect(body.quotes).toContainEqual(expect.objectContaining({ quoteId, refusal: told }));
  }
});

it('a workbook without a sheet is let in, and kept for a person to read', async () => {
  const file = { ...QUOTE, bytes: buildHollowWorkbook() };
  const { documentId, outcome } = await upload(client.buyer.api, owner, file);
  expect(outcome).toBe('accepted');
  const { report } = await eventually('The report', async () => {
    const { status, body } = await client.buyer.api.get(`${owner}/quotes/${documentId}`);
    return status === 200 ? body : undefined;
  });
  expect(report.result).toBe('needs-reading');
  expect(report.findings).toHaveLength(1);
  const link = await client.buyer.api.post(`${owner}/documents/${documentId}/links`);
  expect(Buffer.from(await download(link.body.url)).equals(file.bytes)).toBe(true);
});

describe('a version that arrives', () => {
  it('is judged apart from the others of the same form', async () => {
    const form = await requestForm(client.buyer.api, owner, { ...QUOTE, size: 1000 });
    await postToForm(form, workbook, QUOTE.fileName);
    await awaitArrivals(form.uploadId, 1);
    await postToForm(form, buildHtml(), QUOTE.fileName);
    const arrivals = await awaitArrivals(form.uploadId, 2);
    expect(arrivals.map(({ outcome }) => outcome).toSorted()).toEqual(['accepted', 'refused']);
    expect(new Set(arrivals.map(({ versionId }) => versionId)).size).toBe(2);
    const [accepted] = arrivals.filter(({ outcome }) => outcome === 'accepted');
    const [refused] = arrivals.filter(({ outcome }) => outcome === 'refused');
    const documents = await registered();
    expect(documents).toContain(accepted?.documentId);
    expect(documents).not.toContain(refused?.documentId);
  });

  it('is the one that the event names, even when a later one has come', async () => {
    const form = await requestForm(client.buyer.api, owner, { ...EVIDENCE, size: 1000 });
    const put = async (body: Uint8Array) => {
      const object = { Bucket: stack.buckets.uploads, Key: keyOf(form), Body: body };
      return (await storage.send(new PutObjectCommand(object))).VersionId ?? '';
    };
    const [first, second] = [await put(pdf), await put(buildHtml())];
    const delivered = [arrivalOf(keyOf(form), first), arrivalOf(keyOf(form), second)];
    for (const event of delivered) {
      expect(await invoke('documents/gate-upload', event)).toEqual(ALL_DONE);
    }
    const outcomes = (await arrivalsOf(form.uploadId)).map((one) => [one.versionId, one.outcome]);
    expect(Object.fromEntries(outcomes)).toEqual({ [first]: 'accepted', [second]: 'refused' });
  });

  it('makes one document and one entry, however often and however its event is delivered', async () => {
    const form = await requestForm(client.buyer.api, owner, { ...EVIDENCE, size: 1000 });
    const object = { Bucket: stack.buckets.uploads, Key: keyOf(form), Body: pdf };
    const { VersionId: versionId = '' } = await storage.send(new PutObjectCommand(object));
    const events = [
      arrivalOf(keyOf(form), versionId),
      arrivalOf(keyOf(form), versionId),
      arrivalOf(keyOf(form)),
    ];
    const deliver = (event: object) => invoke('documents/gate-upload', event);
    expect(await Promise.all(events.map(deliver))).toEqual([ALL_DONE, ALL_DONE, ALL_DONE]);
    for (const event of events) expect(await deliver(event)).toEqual(ALL_DONE);

    const documentId = identifierFrom(form.uploadId, versionId);
    expect(await arrivalsOf(form.uploadId)).toHaveLength(1);
    expect((await registered()).filter((one) => one === documentId)).toHaveLength(1);
    expect(await entriesAbout(documentId)).toEqual(['documents.DocumentRegistered']);
    const record = `documents${owner.replace('/acquisitions', '/dossier')}/${documentId}`;
    expect(await versionsOf(stack.buckets.records, record)).toHaveLength(1);
  });

  it('of no upload of ours is left where it is', async () => {
    const key = `dossier/${owner.split('/').at(-1)}/intrus`;
    const object = { Bucket: stack.buckets.uploads, Key: key, Body: pdf };
    const { VersionId: versionId = '' } = await storage.send(new PutObjectCommand(object));
    const before = await registered();
    expect(await invoke('documents/gate-upload', arrivalOf(key, versionId))).toEqual(ALL_DONE);
    expect(await registered()).toEqual(before);
  });
});

const ALL_DONE = { failed: false, result: { batchItemFailures: [] } };
