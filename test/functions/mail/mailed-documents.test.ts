import { beforeAll, describe, expect, it } from 'vitest';
import { requireAcquisition } from '#stores/acquisitions.ts';
import { listFilings } from '#stores/inbox.ts';
import { listInbox } from '#stores/mail.ts';
import { dateIn } from '../../../infra/commands/story/acquire.ts';
import { deadlineOf } from '../../../infra/commands/story/conclude.ts';
import { buildSupplierPdf } from '../../builders/pdf.ts';
import { queueBatch } from '../../emulator/support/faults.ts';
import { bodyUnder, dossierOf, type House, ownHouse, sign } from '../../emulator/support/house.ts';
import { awaitMails, mailsTo } from '../../emulator/support/mailbox.ts';
import { invoke, table } from '../../emulator/support/stack.ts';
import { mailedDocuments, receiveDocuments, tagsOf } from './mailed.ts';

let house: House;
let pages = 0;

beforeAll(async () => {
  house = await ownHouse('mailed-documents');
});

/** A PDF that nobody has sent yet. */
async function newPdf(): Promise<Uint8Array> {
  pages += 1;
  return buildSupplierPdf({ title: `Copie fictive ${pages}`, pages: 1 });
}

async function ownNumbered(): Promise<{ acquisitionId: string; reference: string }> {
  const acquisitionId = await dossierOf(house);
  const { reference } = await requireAcquisition(table, acquisitionId);
  return { acquisitionId, reference };
}

const noonOf = (day: string): string => `${day}T17:00:00.000Z`;
const buyerAddress = (): string => house.client.buyer.email;
const path = (acquisitionId: string, documentId: string, act: string): string =>
  `/acquisitions/${acquisitionId}/mailed-documents/${documentId}/${act}`;

const confirm = (acquisitionId: string, documentId: string, body: object) =>
  house.adviser.api.post(path(acquisitionId, documentId, 'confirmation'), body);

describe('a document that a body sends by e-mail', () => {
  it('P78: meets its deadline on the day it was mailed, though it was received and confirmed later', async () => {
    const { acquisitionId, reference } = await ownNumbered();
    await sign(house.client, acquisitionId, dateIn(-3));
    const { mail } = await receiveDocuments({
      from: buyerAddress(),
      subject: `Contrat ${reference} : copie signée`,
      sentAt: noonOf(dateIn(-2)),
      files: [{ fileName: 'numérisation 0001.pdf', bytes: await newPdf() }],
    });
    expect(mail).toMatchObject({ handling: 'documents', note: null });

    const [document] = await mailedDocuments(house.client.buyer, acquisitionId);
    expect(document).toMatchObject({
      gate: 'accepted',
      status: 'awaiting',
      proposedPurpose: 'signed-contract',
      sentOn: dateIn(-2),
      sentAt: noonOf(dateIn(-2)),
      memberId: house.client.buyer.sub,
    });
    const { documentId } = document;
    const { body } = await house.client.buyer.api.get(`/acquisitions/${acquisitionId}/documents`);
    expect(body.documents).toMatchObject([
      { documentId, registeredBy: house.client.buyer.sub, confirmation: null },
    ]);

    const asked = { purpose: 'signed-contract', as: 'signed-copy' };
    const confirmed = await confirm(acquisitionId, documentId, asked);
    expect(confirmed).toMatchObject({ status: 200, body: { status: 'confirmed', documentId } });
    const again = await confirm(acquisitionId, documentId, asked);
    expect(again).toMatchObject({ status: 200, body: confirmed.body });
    const kind = 'signed-contract-transmission';
    expect(await deadlineOf(house.client.buyer, acquisitionId, kind, 'closed')).toMatchObject({
      closedBy: { on: dateIn(-2), reference: documentId, outcome: 'met' },
    });
  });

  it('is acknowledged once, with the date that counts and nothing of what it says', async () => {
    const { reference } = await ownNumbered();
    const from = buyerAddress();
    const files = [{ fileName: 'facture-2211.pdf', bytes: await newPdf() }];
    const { event } = await receiveDocuments({ from, subject: reference, files });
    const [receipt] = await awaitMails(from, 1, reference);
    expect(receipt?.text).toContain('facture-2211.pdf');
    expect(receipt?.text).toContain('date d’envoi retenue');
    const { result } = await invoke('mail/receive-mail', queueBatch(event, event));
    expect(result).toEqual({ batchItemFailures: [] });
    expect((await mailsTo(from)).filter(({ subject }) => subject.includes(reference))).toHaveLength(
      1,
    );
  });

  it('is filed once when it is sent twice, and counts from its first sending', async () => {
    const { acquisitionId, reference } = await ownNumbered();
    const from = buyerAddress();
    const files = [{ fileName: 'contrat.pdf', bytes: await newPdf() }];
    const subject = `Contrat ${reference}`;
    await receiveDocuments({ from, subject, files, sentAt: noonOf(dateIn(-1)) });
    const { mail } = await receiveDocuments({ from, subject, files, sentAt: noonOf(dateIn(-2)) });
    const documents = await mailedDocuments(house.client.buyer, acquisitionId);
    expect(documents).toMatchObject([{ sentOn: dateIn(-2) }]);
    expect(await listFilings(table, mail.inboundId)).toMatchObject([
      { acquisitionId, isDuplicate: true },
    ]);
    await awaitMails(from, 2, reference);
  });

  it('is filed alone when what comes with it needs a person, who sees the rest', async () => {
    const { acquisitionId, reference } = await ownNumbered();
    const zip = { contentType: 'application/zip', bytes: Buffer.from('PK\u0003\u0004') };
    const logo = { contentType: 'image/png', bytes: Buffer.from('PNG'), isInline: true };
    const { mail } = await receiveDocuments({
      from: buyerAddress(),
      subject: `Dossier ${reference}`,
      files: [
        { fileName: 'logo.png', ...logo },
        { fileName: 'avenant signé.pdf', bytes: await newPdf() },
        { fileName: 'annexes.zip', ...zip },
      ],
    });
    expect(mail).toMatchObject({ handling: 'for-a-person', note: 'attachments-left' });
    const documents = await mailedDocuments(house.client.buyer, acquisitionId);
    expect(documents).toMatchObject([
      { proposedPurpose: 'signed-amendment', fileName: 'avenant signé.pdf' },
    ]);
    const [receipt] = await awaitMails(buyerAddress(), 1, reference);
    expect(receipt?.text).toContain('annexes.zip');
    expect(receipt?.text).not.toContain('logo.png');
  });

  it('is judged by the gate as an upload is, which says why it stays out, and to a person too', async () => {
    const { acquisitionId, reference } = await ownNumbered();
    const files = [{ fileName: 'contrat.pdf', bytes: Buffer.from('Ceci n’est pas un PDF.') }];
    const { mail } = await receiveDocuments({ from: buyerAddress(), subject: reference, files });
    const [document] = await mailedDocuments(house.client.buyer, acquisitionId);
    expect(document).toMatchObject({ gate: 'refused', documentId: null, status: 'awaiting' });
    expect(document.detail).toMatch(/[.]$/);
    const waiting = await listInbox(table);
    expect(waiting.find(({ inboundId }) => inboundId === mail.inboundId)).toMatchObject({
      handling: 'for-a-person',
      note: 'refused-by-gate',
    });
    expect(await tagsOf(mail)).toEqual([]);
  });

  it('becomes what the adviser says that it is, and its class with it', async () => {
    const { acquisitionId, reference } = await ownNumbered();
    const files = [{ fileName: 'scan.pdf', bytes: await newPdf() }];
    const { mail } = await receiveDocuments({ from: buyerAddress(), subject: reference, files });
    const [{ documentId, proposedPurpose }] = await mailedDocuments(house.adviser, acquisitionId);
    expect(proposedPurpose).toBe('supplier-communication');
    const wrong = { purpose: 'invoice', as: 'signed-copy' };
    expect(await confirm(acquisitionId, documentId, wrong)).toMatchObject({
      status: 422,
      body: { code: 'mail.purpose-not-of-record' },
    });
    const early = { purpose: 'signed-contract', as: 'signed-copy' };
    expect((await confirm(acquisitionId, documentId, early)).body).toMatchObject({
      code: 'contracts.not-signed',
    });
    const asked = { purpose: 'invoice', as: 'document' };
    expect(await tagsOf(mail)).toEqual([]);
    expect((await confirm(acquisitionId, documentId, asked)).status).toBe(200);
    expect(await tagsOf(mail)).toEqual([{ Key: 'handled', Value: 'yes' }]);
    const { body } = await house.adviser.api.get(`/acquisitions/${acquisitionId}/documents`);
    expect(body.documents).toMatchObject([{ purpose: 'invoice', retentionClass: 'P87' }]);
  });

  it('is refused by an adviser as misfiled, and removed once another person agrees', async () => {
    const { acquisitionId, reference } = await ownNumbered();
    const files = [{ fileName: 'scan.pdf', bytes: await newPdf() }];
    await receiveDocuments({ from: buyerAddress(), subject: reference, files });
    const [{ documentId }] = await mailedDocuments(house.adviser, acquisitionId);
    const refuse = () =>
      house.adviser.api.post(path(acquisitionId, documentId, 'refusal'), {
        reason: 'Ce document concerne un autre contrat.',
      });
    expect(await refuse()).toMatchObject({ status: 200, body: { status: 'refused' } });
    expect((await refuse()).status).toBe(200);
    const removal = `/acquisitions/${acquisitionId}/documents/${documentId}/removal/approval`;
    expect((await house.client.buyer.api.put(removal)).status).toBe(200);
    const asked = { purpose: 'invoice', as: 'document' };
    expect((await confirm(acquisitionId, documentId, asked)).status).toBe(404);
  });
});

describe('a mail with documents waits for a person', () => {
  const received = async (
    changes: { from?: string; subject: string },
    verified: Parameters<typeof receiveDocuments>[1] = 'proven',
  ) => {
    const files = [{ fileName: 'contrat-signe.pdf', bytes: await newPdf() }];
    const { mail } = await receiveDocuments({ from: buyerAddress(), files, ...changes }, verified);
    return mail;
  };

  it.each([
    ['forged', 'forged-author'],
    ['unsaid', 'unverified-sender'],
  ] as const)('when it is %s that it comes from its author', async (verified, note) => {
    const { acquisitionId, reference } = await ownNumbered();
    const mail = await received({ subject: `Contrat ${reference}` }, verified);
    expect(mail).toMatchObject({ handling: 'for-a-person', note });
    expect(await mailedDocuments(house.client.buyer, acquisitionId, 0)).toEqual([]);
    expect((await mailsTo(buyerAddress())).map(({ subject }) => subject).join()).not.toContain(
      reference,
    );
  });

  it('when its author is a member of no body', async () => {
    const { reference } = await ownNumbered();
    const from = 'inconnu@ailleurs.example';
    const mail = await received({ from, subject: `Contrat ${reference}` });
    expect(mail).toMatchObject({ handling: 'for-a-person', note: 'unknown-sender' });
    expect(await mailsTo(from)).toEqual([]);
  });

  it('when it names the contract of another body, which names nothing here', async () => {
    const neighbour = await bodyUnder(house, 'voisine-courriel', {});
    const theirs = await neighbour.buyer.api.post('/acquisitions', {
      reference: 'VOISINE-2026-77',
      title: 'Renouvellement de l’infrastructure de calcul',
      supplierId: house.supplier.supplierId,
      termMonths: 36,
      attestation: {
        person: 'Hélène Fortier',
        title: 'Directrice des affaires juridiques',
        signedOn: dateIn(-3),
      },
    });
    const { acquisitionId } = theirs.body;
    const mail = await received({ subject: 'Contrat VOISINE-2026-77 signé' });
    expect(mail).toMatchObject({ handling: 'for-a-person', note: 'no-contract-named' });
    expect(await mailedDocuments(neighbour.buyer, acquisitionId, 0)).toEqual([]);
  });

  it('when it names two contracts', async () => {
    const [one, two] = [await ownNumbered(), await ownNumbered()];
    const mail = await received({ subject: `Contrats ${one.reference} et ${two.reference}` });
    expect(mail).toMatchObject({ note: 'several-contracts-named' });
  });
});
