import { Temporal } from 'temporal-polyfill';
import { beforeAll, describe, expect, it } from 'vitest';
import { PDF } from '#domain/documents/index.ts';
import { addBusinessDays, businessCalendar } from '#domain/values/calendar/index.ts';
import { dateIn, getInTouch, giveProof, PROOFS } from '../../../infra/commands/story/acquire.ts';
import { eventually, expectStatus } from '../../../infra/commands/story/api-client.ts';
import { deadlineOf } from '../../../infra/commands/story/conclude.ts';
import { upload } from '../../../infra/commands/story/files.ts';
import { mailsTo, type SentMail } from '../../../infra/commands/story/mailbox.ts';
import type { Body, Person } from '../../../infra/commands/story/people.ts';
import { buildSupplierPdf } from '../../builders/pdf.ts';
import { bodyUnder, dossierOf, type House, ownHouse, sign } from '../../emulator/support/house.ts';
import { call } from '../../emulator/support/http.ts';
import { stack } from '../../emulator/support/stack.ts';

const KIND = 'authorisation-report';
let house: House;
let client: Body;

beforeAll(async () => {
  house = await ownHouse('deadline-acts');
  client = await bodyUnder(house, 'rcti', {
    regime: { decree596: false, rcti: true, municipal: false },
  });
});

/** A dossier whose executive authorised it a few days ago: a report to the SCT is due. */
async function authorised(): Promise<string> {
  const acquisitionId = await dossierOf(house, client);
  const { buyer } = client;
  await getInTouch(buyer, house.adviser, acquisitionId);
  const choice = { ...PROOFS['supplier-and-solution-chosen'], lowestPrice: false };
  const authorisation = { person: 'Lucie Desrochers', title: 'Présidente-directrice générale' };
  for (const [name, proof] of Object.entries({
    'supplier-and-solution-chosen': choice,
    'executive-authorisation': authorisation,
  })) {
    const given = await giveProof(buyer, acquisitionId, name, { ...proof, date: dateIn(-3) });
    expectStatus(`Proving ${name}`, given, 200);
  }
  await deadlineOf(client.buyer, acquisitionId, KIND);
  return acquisitionId;
}

const pathOf = (acquisitionId: string, kind = KIND) =>
  `/acquisitions/${acquisitionId}/deadlines/${kind}/contract`;

const attestation = { person: 'Hélène Fortier', title: 'Directrice', date: dateIn(0) };

const inBusinessDays = (from: string, days: number) =>
  addBusinessDays(
    Temporal.PlainDate.from(from),
    days,
    businessCalendar('public-service'),
  ).due.toString();

describe('saying that a deadline is met', () => {
  it('is taken with an attestation, once, and closes it', async () => {
    const acquisitionId = await authorised();
    const done = { on: dateIn(-1), attestation };
    const path = `${pathOf(acquisitionId)}/done`;
    const { body } = await client.buyer.api.put(path, done);
    expect(body).toMatchObject({
      status: 'closed',
      closedBy: { fact: 'declared', on: dateIn(-1), outcome: 'met' },
    });
    const again = await client.buyer.api.put(path, done);
    expect(again).toMatchObject({ status: 200, body: { closedBy: body.closedBy } });
    const journal = await house.adviser.api.get(`/acquisitions/${acquisitionId}/journal`);
    const entries = journal.body.entries.filter(
      ({ type }: { type: string }) => type === 'deadlines.DeadlineClosed',
    );
    expect(entries).toHaveLength(1);
    expect(JSON.stringify(entries)).not.toContain('Fortier');
  });

  it('is taken with a document of the dossier, and with no other', async () => {
    const acquisitionId = await authorised();
    const file = {
      purpose: 'evidence',
      fileName: 'reddition.pdf',
      contentType: PDF,
      bytes: await buildSupplierPdf({ title: 'Reddition de comptes', pages: 1 }),
    };
    const owner = `/acquisitions/${acquisitionId}`;
    const { documentId } = await upload(client.buyer.api, owner, file);
    const path = `${pathOf(acquisitionId)}/done`;
    const elsewhere = { on: dateIn(0), documentId: acquisitionId };
    expect((await client.buyer.api.put(path, elsewhere)).body).toMatchObject({
      code: 'deadlines.evidence-missing',
    });
    const { body } = await client.buyer.api.put(path, { on: dateIn(0), documentId });
    expect(body.closedBy).toMatchObject({ reference: documentId });
  });

  it('is refused in French where a recorded fact closes, in the future, and for what is not there', async () => {
    const acquisitionId = await authorised();
    await sign(client, acquisitionId, dateIn(-1));
    await deadlineOf(client.buyer, acquisitionId, 'signed-contract-transmission');
    const say = async (kind: string, on: string) =>
      (await client.buyer.api.put(`${pathOf(acquisitionId, kind)}/done`, { on, attestation })).body;
    expect(await say('signed-contract-transmission', dateIn(0))).toMatchObject({
      code: 'deadlines.not-declarable',
      detail: expect.stringContaining('copie du contrat signé'),
    });
    expect(await say(KIND, dateIn(1))).toMatchObject({ code: 'deadlines.done-misdated' });
    expect(await say('dispute-notice', dateIn(0))).toMatchObject({ code: 'deadlines.not-found' });
  });
});

describe('a postponement', () => {
  const mailAbout = (person: Person, words: string, acquisitionId: string) =>
    eventually(`The mail « ${words} »`, async () =>
      (await mailsTo(stack.endpoint, person.email)).find(
        ({ subject, text }: SentMail) => subject.includes(words) && text.includes(acquisitionId),
      ),
    );

  it('is asked with a reason, granted by the broker, and everybody is told', async () => {
    const acquisitionId = await authorised();
    const { dueOn } = await deadlineOf(client.buyer, acquisitionId, KIND);
    const to = inBusinessDays(dueOn, 5);
    const asking = { to, reason: 'La directrice est absente.' };
    const path = `${pathOf(acquisitionId)}/postponements`;
    const asked = await client.buyer.api.post(path, asking);
    expect(asked).toMatchObject({ status: 200, body: { dueOn } });
    await mailAbout(house.adviser, 'Report demandé', acquisitionId);
    const tooLate = await client.buyer.api.post(path, { ...asking, to: inBusinessDays(dueOn, 6) });
    expect(tooLate.body.code).toBe('deadlines.postponement-waits');

    const decide = { outcome: 'granted' };
    expect((await client.buyer.api.put(`${path}/decision`, decide)).status).toBe(403);
    const granted = await house.adviser.api.put(`${path}/decision`, decide);
    expect(granted).toMatchObject({ status: 200, body: { dueOn: to } });
    const { text } = await mailAbout(client.buyer, 'Nouvelle date', acquisitionId);
    expect(text).toContain('a accordé le report');
    expect((await house.adviser.api.put(`${path}/decision`, decide)).body.code).toBe(
      'deadlines.no-postponement',
    );
  });

  it('is refused by the broker with a word, and the date stays', async () => {
    const acquisitionId = await authorised();
    const { dueOn } = await deadlineOf(client.buyer, acquisitionId, KIND);
    const path = `${pathOf(acquisitionId)}/postponements`;
    const tooFar = { to: inBusinessDays(dueOn, 21), reason: 'Trop tard.' };
    expect((await client.buyer.api.post(path, tooFar)).body.code).toBe(
      'deadlines.postponement-misdated',
    );
    await client.buyer.api.post(path, { to: inBusinessDays(dueOn, 2), reason: 'Absence.' });
    const refusal = { outcome: 'refused', note: 'Le rapport est court.' };
    const { body } = await house.adviser.api.put(`${path}/decision`, refusal);
    expect(body).toMatchObject({ dueOn, status: 'open' });
    const { text } = await mailAbout(client.buyer, 'Report refusé', acquisitionId);
    expect(text).toContain('Le rapport est court.');
  });
});

describe('the lists', () => {
  it('show the open deadlines of one’s own organisation, the soonest first, with what to do', async () => {
    const acquisitionId = await authorised();
    const other = await bodyUnder(house, 'autre', {
      regime: { decree596: false, rcti: true, municipal: false },
    });
    const listOf = async (person: Person) => (await person.api.get('/deadlines')).body.deadlines;
    const mine: { dueOn: string; owner: { id: string }; action: string; ownerName: string }[] =
      await listOf(client.buyer);
    const days = mine.map(({ dueOn }) => dueOn);
    expect(days).toEqual(days.toSorted());
    const found = mine.find(({ owner }) => owner.id === acquisitionId);
    expect(found?.action).toContain('Secrétariat du Conseil du trésor');
    expect(found?.ownerName).toMatch(/, /);
    expect(await listOf(other.buyer)).toEqual([]);
  });
});

describe('a private calendar', () => {
  const create = async (person: Person, scope = 'mine') =>
    expectStatus('A feed', await person.api.post('/calendar-feeds', { scope }), 201);
  const read = async (url: string) => {
    const answer = await fetch(
      `${stack.apiUrl}${new URL(url).pathname.replace(/^.*(?=\/calendar-feeds)/, '')}`,
    );
    return {
      status: answer.status,
      type: answer.headers.get('content-type'),
      text: await answer.text(),
    };
  };

  it('is read without signing in, by its secret address alone', async () => {
    const acquisitionId = await authorised();
    const { url } = await create(client.buyer);
    const { status, type, text } = await read(url);
    expect({ status, type }).toEqual({ status: 200, type: 'text/calendar; charset=utf-8' });
    expect(text.replaceAll('\r\n ', '')).toContain(
      `UID:${KIND}.contract.${acquisitionId}@courtier`,
    );
    expect(text).not.toContain('VALARM');
    expect((await read(url.replace(/.{4}(?=\/echeances)/, 'abcd'))).status).toBe(404);
  });

  it('is stopped by its person, and a body’s by any of its members', async () => {
    const [mine, ours] = [await create(client.buyer), await create(client.buyer, 'organisation')];
    const colleague = house.client.buyer;
    const stop = (person: Person, { feedId }: { feedId: string }) =>
      call('DELETE', `/calendar-feeds/${feedId}`, { token: person.accessToken });
    expect((await stop(colleague, ours)).status).toBe(404);
    expect((await stop(colleague, mine)).status).toBe(404);
    expect((await stop(client.buyer, mine)).status).toBe(204);
    expect((await read(mine.url)).status).toBe(404);
    expect((await read(ours.url)).status).toBe(200);
  });

  it('is found again by whoever may stop it, without its address', async () => {
    const [mine, ours] = [await create(client.buyer), await create(client.buyer, 'organisation')];
    const listOf = async (person: Person): Promise<string[]> => {
      const { feeds } = expectStatus('Feeds', await person.api.get('/calendar-feeds'), 200);
      expect(JSON.stringify(feeds)).not.toContain('echeances.ics');
      return feeds.map(({ feedId }: { feedId: string }) => feedId);
    };
    await eventually('The feeds', async () => {
      const listed = await listOf(client.buyer);
      return (listed.includes(mine.feedId) && listed.includes(ours.feedId)) || undefined;
    });
    expect(await listOf(house.client.buyer)).not.toContain(ours.feedId);
  });

  it('shows nothing any more once its person has left', async () => {
    const leaving = await bodyUnder(house, 'partante', {
      regime: { decree596: false, rcti: true, municipal: false },
    });
    const { url } = await create(leaving.buyer);
    expect((await read(url)).status).toBe(200);
    const path = `/organisations/${leaving.organisationId}/members/${leaving.buyer.sub}`;
    await call('DELETE', path, { token: house.adviser.accessToken });
    expect((await read(url)).status).toBe(404);
  });
});
