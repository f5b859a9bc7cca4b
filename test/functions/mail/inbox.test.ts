import { beforeAll, describe, expect, it } from 'vitest';
import { readEntries } from '#stores/journal.ts';
import { buildSupplierPdf } from '../../builders/pdf.ts';
import { dossierOf, type House, ownHouse } from '../../emulator/support/house.ts';
import { table } from '../../emulator/support/stack.ts';
import { mailedDocuments, type Received, receiveDocuments, tagsOf } from './mailed.ts';

let house: House;
let stranger: Received;
let path: string;

beforeAll(async () => {
  house = await ownHouse('inbox');
  stranger = await receiveDocuments({
    from: 'adjointe@municipalite-fictive.example',
    subject: 'Copie de notre contrat',
    files: [
      {
        fileName: 'contrat-signe.pdf',
        bytes: await buildSupplierPdf({ title: 'Contrat fictif', pages: 1 }),
      },
      { fileName: 'photo.jpg', contentType: 'image/jpeg', bytes: Buffer.from('JPEG') },
    ],
  });
  path = `/inbox/${stranger.mail.inboundId}`;
});

const inboxIds = async (): Promise<string[]> => {
  const found: string[] = [];
  for (let query = ''; ; ) {
    const { body } = await house.adviser.api.get(`/inbox${query}`);
    found.push(...body.mails.map(({ inboundId }: { inboundId: string }) => inboundId));
    if (body.next === null) return found;
    query = `?after=${body.next}`;
  }
};

describe('a mail that waits for a person', () => {
  it('is shown to advisers, with the reason in French and what it bears', async () => {
    expect(await inboxIds()).toContain(stranger.mail.inboundId);
    const { status, body } = await house.adviser.api.get(path);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      from: 'adjointe@municipalite-fictive.example',
      subject: 'Copie de notre contrat',
      note: 'unknown-sender',
      reason: expect.stringContaining('n’est membre d’aucun organisme'),
      excerpt: expect.stringContaining('vous trouverez la copie'),
      attachments: [{ fileName: 'contrat-signe.pdf' }, { fileName: 'photo.jpg' }],
      verdicts: { trust: 'proven' },
      filings: [],
      handled: null,
    });
    expect(body).not.toHaveProperty('key');
  });

  it('is the broker’s alone', async () => {
    const { api } = house.client.buyer;
    expect((await api.get('/inbox')).status).toBe(403);
    expect((await api.get(path)).status).toBe(403);
    expect((await api.post(`${path}/links`)).status).toBe(403);
  });

  it('is downloaded whole through a short-lived link, whose asker is recorded', async () => {
    const { status, body } = await house.adviser.api.post(`${path}/links`);
    expect(status).toBe(201);
    const answer = await fetch(body.url);
    expect(answer.headers.get('content-type')).toBe('application/octet-stream');
    expect(Buffer.from(await answer.arrayBuffer()).equals(stranger.raw)).toBe(true);
  });

  it('is filed by an adviser in the dossier that it belongs to, by the day it was sent', async () => {
    const acquisitionId = await dossierOf(house);
    const file = (index: number, purpose = 'signed-contract') =>
      house.adviser.api.post(`${path}/filing`, {
        acquisitionId,
        attachments: [{ index, purpose }],
      });
    expect((await file(1)).body).toMatchObject({ code: 'mail.attachment-not-fileable' });
    expect((await file(7)).body).toMatchObject({ code: 'mail.attachment-not-found' });
    expect((await file(0, 'contract-package')).body).toMatchObject({ code: 'input.invalid' });
    const filed = await file(0);
    expect(filed.status).toBe(201);
    expect((await file(0)).body).toEqual(filed.body);
    const documents = await mailedDocuments(house.adviser, acquisitionId);
    expect(documents).toMatchObject([
      { gate: 'accepted', proposedPurpose: 'signed-contract', memberId: house.adviser.sub },
    ]);
    expect((await house.adviser.api.get(path)).body.filings).toMatchObject([
      { index: 0, acquisitionId, filedBy: house.adviser.sub },
    ]);
  });

  it('is kept, and leaves the list, only once an adviser says that it is dealt with', async () => {
    expect(await tagsOf(stranger.mail)).toEqual([]);
    const outcome = { outcome: 'filed', note: 'Déposé au dossier de la municipalité.' };
    const handled = await house.adviser.api.post(`${path}/handling`, outcome);
    expect(handled).toMatchObject({ status: 200, body: { ...outcome, by: house.adviser.sub } });
    expect((await house.adviser.api.post(`${path}/handling`, outcome)).body).toEqual(handled.body);
    expect(await tagsOf(stranger.mail)).toEqual([{ Key: 'handled', Value: 'yes' }]);
    await expect.poll(inboxIds).not.toContain(stranger.mail.inboundId);
    const other = await house.adviser.api.post(`${path}/handling`, { outcome: 'unwanted' });
    expect(other).toMatchObject({ status: 409, body: { code: 'mail.already-handled' } });
    const entries = await readEntries(table, `inbound:${stranger.mail.inboundId}`);
    expect(entries).toMatchObject([
      { type: 'mail.InboundMailHandled', data: { outcome: 'filed' } },
    ]);
    expect(JSON.stringify(entries)).not.toContain('municipalit');
  });

  it('is not found under a number that no mail bears', async () => {
    const { body, status } = await house.adviser.api.get('/inbox/01JD0000000000000000000000');
    expect({ status, code: body.code }).toEqual({ status: 404, code: 'mail.not-found' });
  });
});
