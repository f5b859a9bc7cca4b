import { PDF as Pdf } from '@libpdf/core';
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { PDF } from '#domain/documents/index.ts';
import { readEntries } from '#stores/journal.ts';
import { queryItems, startingWith } from '#stores/table.ts';
import { dateIn } from '../../../infra/commands/story/acquire.ts';
import { eventually, expectStatus } from '../../../infra/commands/story/api-client.ts';
import { upload } from '../../../infra/commands/story/files.ts';
import type { Body, Person } from '../../../infra/commands/story/people.ts';
import { registerSupplier } from '../../../infra/commands/story/publish-fiche.ts';
import { buildFicheContent } from '../../builders/fiche.ts';
import { buildSupplierPdf } from '../../builders/pdf.ts';
import { newNeq } from '../../emulator/support/house.ts';
import {
  type OwnSupplier,
  ownAdviser,
  ownBody,
  ownSupplier,
} from '../../emulator/support/own-dossier.ts';
import { table } from '../../emulator/support/stack.ts';

const downloadSchema = z.object({
  documentId: z.string(),
  memberId: z.string(),
  given: z.string(),
});

let adviser: Person;
let client: Body;
let supplier: OwnSupplier;

const today = dateIn(0);
const versionOf = (order: number) => `${today}.${order}`;
const path = (place: string) => `/suppliers/${supplier.supplierId}/${place}`;
const asked = (from: string, to: string) =>
  client.buyer.api.get(path(`fiche-differences?from=${from}&to=${to}`));

async function publish(changes: object, documents = supplier.documents) {
  const published = await adviser.api.post(path('fiche-versions'), {
    content: buildFicheContent(),
    documents,
    changeNote: 'Mise à jour de la fiche.',
    ...changes,
  });
  return published;
}

const SLOW = buildFicheContent({ leadTimeDays: 60 });
const NO_MODALITY = buildFicheContent({ leadTimeDays: 60, priceModalities: [] });

/** Three versions of the same day: as first published, slower, without a price modality. */
beforeAll(async () => {
  adviser = await ownAdviser('fiche-history');
  [client, supplier] = await Promise.all([
    ownBody(adviser, 'fiche-history'),
    ownSupplier(adviser, 'fiche-history'),
  ]);
  const slower = await publish({ content: SLOW, changeNote: 'Le délai passe à soixante jours.' });
  expectStatus('Publishing', slower, 201);
  const last = { content: NO_MODALITY, nature: 'urgent-correction' };
  expectStatus('Correcting', await publish({ ...last, changeNote: 'Modalités retirées.' }), 201);
});

describe('the fiche as of a moment', () => {
  it('is the version in force then', async () => {
    const { api } = client.buyer;
    const { body } = await api.get(path('fiche-versions'));
    const [, second] = body.versions;
    const at = async (moment: string) => (await api.get(path(`fiche?at=${moment}`))).body;
    expect((await at(second.publishedAt)).content.leadTimeDays).toBe(60);
    expect((await at(second.publishedAt)).versionId).toBe(versionOf(2));
    expect((await at(dateIn(0))).versionId).toBe(versionOf(3));
    expect((await api.get(path('fiche'))).body).toMatchObject({
      versionId: versionOf(3),
      historyPath: path('fiche-history'),
    });
  });

  it('is refused before the first version, with its date', async () => {
    expect(await client.buyer.api.get(path('fiche?at=2020-01-01'))).toMatchObject({
      status: 404,
      body: { code: 'catalogue.no-version-then', details: { first: today } },
    });
    const { supplierId } = await registerSupplier(adviser, { neq: newNeq() });
    expect(await client.buyer.api.get(`/suppliers/${supplierId}/fiche`)).toMatchObject({
      status: 404,
      body: { detail: expect.stringContaining('pas encore publiée') },
    });
    expect((await client.buyer.api.get(path('fiche?at=hier'))).status).toBe(400);
  });
});

describe('the difference between two versions', () => {
  it('is told for any two, in either direction, with its severity and its sentences', async () => {
    const { body } = await asked(versionOf(1), versionOf(3));
    expect(body).toMatchObject({ from: versionOf(1), to: versionOf(3), severity: 'material' });
    const lines = body.changes.map(({ sentence }: { sentence: string }) =>
      sentence.replaceAll('\u00a0', ' '),
    );
    expect(lines).toEqual([
      'Délai du fournisseur : 45 jours → 60 jours.',
      expect.stringMatching(/^Modalité de prix MP-01 : .*\(retrait\)\.$/),
      expect.stringMatching(/^Modalité de prix MP-02 : .*\(retrait\)\.$/),
    ]);
    const back = await asked(versionOf(2), versionOf(1));
    expect(back.body.changes).toMatchObject([{ kind: 'lead-time', before: '60', after: '45' }]);
    expect((await asked(versionOf(2), versionOf(2))).body).toMatchObject({
      severity: null,
      changes: [],
    });
  });

  it('is refused when a version does not exist', async () => {
    expect(await asked(versionOf(1), versionOf(9))).toMatchObject({
      status: 404,
      body: { code: 'catalogue.version-not-found', details: { versionId: versionOf(9) } },
    });
  });
});

describe('the « Historique des modifications »', () => {
  it('P20: gives each version its date, its file name, its note, its severity and what changed', async () => {
    const { body } = await client.buyer.api.get(path('fiche-history'));
    expect(body).toMatchObject({ title: 'Historique des modifications', next: null });
    expect(body.history).toHaveLength(3);
    expect(body.history[1]).toMatchObject({
      versionId: versionOf(2),
      publishedOn: today,
      fileName: expect.stringContaining(`-${versionOf(2)}.json`),
      changeNote: 'Le délai passe à soixante jours.',
      severity: 'material',
      changes: [expect.stringContaining('Délai du fournisseur')],
    });
    expect(body.history[2]).toMatchObject({
      versionId: versionOf(1),
      changes: ['Fiche\u00a0: infonuagique privée (ajout).'],
    });
    const older = await client.buyer.api.get(path(`fiche-history?after=${versionOf(2)}`));
    expect(older.body.history.map((one: { versionId: string }) => one.versionId)).toEqual([
      versionOf(1),
    ]);
    expect(
      await client.buyer.api.get(path('fiche-history?after=2020-01-01.1')),
      'never the first page again',
    ).toMatchObject({ status: 404, body: { code: 'catalogue.version-not-found' } });
  });
});

describe('the severity of a version', () => {
  const fresh = (name: string) => ownSupplier(adviser, `fiche-history-${name}`);
  const change = (own: OwnSupplier, changes: object) =>
    adviser.api.post(`/suppliers/${own.supplierId}/fiche-versions`, {
      content: SLOW,
      documents: own.documents,
      changeNote: 'Le délai passe à soixante jours.',
      ...changes,
    });

  it('is not lowered without a written reason, which the version and the journal keep', async () => {
    const own = await fresh('gravite');
    expect(await change(own, { severity: 'minor', severityReason: ' ' })).toMatchObject({
      status: 422,
      body: { code: 'catalogue.severity-lowered-silently' },
    });
    const severityReason = 'Le délai était déjà de soixante jours dans les faits.';
    const ruling = { computed: 'material', reason: severityReason };
    expect(await change(own, { severity: 'minor', severityReason })).toMatchObject({
      status: 201,
      body: { severity: 'minor', severityRuling: ruling },
    });
    const entries = await readEntries(table, `supplier:${own.supplierId}`);
    expect(entries.at(-1)?.data).toMatchObject({ severity: 'minor', severityRuling: ruling });
    const { body } = await client.buyer.api.get(`/suppliers/${own.supplierId}/fiche-history`);
    expect(body.history[0]).toMatchObject({ severity: 'minor', severityRuling: ruling });
  });

  it('is raised freely', async () => {
    const own = await fresh('gravite-haussee');
    expect(await change(own, { severity: 'contractual' })).toMatchObject({
      status: 201,
      body: { severity: 'contractual', severityRuling: { computed: 'material', reason: null } },
    });
  });
});

describe('the text of contract documents', () => {
  const PARAGRAPH = 'Le soutien est offert';

  async function replaceConditions(bytes: Uint8Array): Promise<Record<string, string>> {
    const file = { fileName: 'conditions-2027.pdf', contentType: PDF, bytes };
    const owner = `/suppliers/${supplier.supplierId}`;
    const arrived = await upload(adviser.api, owner, { purpose: 'supplier-conditions', ...file });
    return { ...supplier.documents, 'supplier-conditions': arrived.documentId };
  }

  const comparisonOf = (from: string, to: string) =>
    eventually('The text of the conditions', async () => {
      const { body } = await asked(from, to);
      const [document] = body.documents;
      return document.comparison === 'not-extracted-yet' ? undefined : document;
    });

  it('is compared passage by passage', async () => {
    const longer = await buildSupplierPdf({
      title: 'Conditions du fournisseur',
      pages: 6,
      supplier: 'Boréalis Infrastructure inc.',
    });
    const documents = await replaceConditions(longer);
    const published = await publish({ content: SLOW }, documents);
    const { versionId, severity } = expectStatus('Publishing', published, 201);
    expect(severity).toBe('contractual');
    const compared = await comparisonOf(versionOf(2), versionId);
    expect(compared).toMatchObject({ kind: 'supplier-conditions', comparison: 'compared' });
    const added = compared.passages.filter(({ change }: { change: string }) => change === 'added');
    expect(added.map(({ text }: { text: string }) => text).join(' ')).toContain(PARAGRAPH);
  });

  it('P2 accepts: a client is shown passages of it, and that reading is recorded with its name', async () => {
    const { body } = await client.buyer.api.get(path('fiche-versions'));
    const [{ versionId: replaced }] = body.versions;
    const { passages } = await comparisonOf(versionOf(2), replaced);
    expect(passages).not.toEqual([]);
    const whole = await client.buyer.api.get(path(`fiche-versions/${replaced}`));
    const condition = startingWith(`SUPPLIER#${supplier.supplierId}`, 'DOWNLOAD#');
    const downloads = await queryItems(table, { condition }, downloadSchema);
    for (const documentId of [
      supplier.documents['supplier-conditions'],
      whole.body.documents['supplier-conditions'].documentId,
    ]) {
      const memberId = client.buyer.sub;
      expect(downloads).toContainEqual({ documentId, memberId, given: 'passages' });
    }
  });

  it('is told to be missing from a scan, which stops nothing', async () => {
    const scan = Pdf.create();
    scan.addPage();
    const documents = await replaceConditions(await scan.save());
    const published = await publish({ content: SLOW, changeNote: 'Numérisation.' }, documents);
    const { versionId } = expectStatus('Publishing', published, 201);
    expect(await comparisonOf(versionOf(2), versionId)).toMatchObject({
      comparison: 'no-text-layer',
      sentence: expect.stringContaining('Lisez les conditions du fournisseur en entier'),
      passages: [],
    });
  });
});
