import { Temporal } from 'temporal-polyfill';
import { beforeAll, describe, expect, it } from 'vitest';
import { addYears } from '#domain/values/calendar/index.ts';
import { listDeadlines } from '#stores/deadlines.ts';
import { dateIn } from '../../../infra/commands/story/acquire.ts';
import { type Answer, eventually, expectStatus } from '../../../infra/commands/story/api-client.ts';
import {
  fileMandateDocument,
  ownMandate,
  recordMandate,
} from '../../../infra/commands/story/mandates.ts';
import type { Body, Person } from '../../../infra/commands/story/people.ts';
import { buildSupplierPdf } from '../../builders/pdf.ts';
import { ownAdviser, ownBody } from '../../emulator/support/own-dossier.ts';
import { table } from '../../emulator/support/stack.ts';

let adviser: Person;
let client: Body;
let pdf: Uint8Array;

beforeAll(async () => {
  adviser = await ownAdviser('mandates');
  client = await ownBody(adviser, 'mandates');
  pdf = await buildSupplierPdf({ title: 'Mandat signé', pages: 1 });
});

const put = (mandateId: string, what: string, body: object): Promise<Answer> =>
  client.buyer.api.put(`/mandates/${mandateId}/${what}`, body);

async function read(mandateId: string): Promise<Answer['body']> {
  return expectStatus('Reading it', await client.buyer.api.get(`/mandates/${mandateId}`), 200);
}

/** The deadline of a kind, once it is in a status. */
function deadlineOf(mandateId: string, wanted: string, status: string): Promise<Answer['body']> {
  return eventually(`The deadline ${wanted} ${status}`, async () => {
    const { deadlines } = await read(mandateId);
    return deadlines.find((one: Answer['body']) => one.kind === wanted && one.status === status);
  });
}

describe('the copy of a signed mandate', () => {
  it('S9: is asked for within five business days, a policy, and its sending closes the deadline', async () => {
    const mandateId = await ownMandate(client);
    const documentId = await fileMandateDocument(client.buyer, mandateId, 'signed-mandate', pdf);
    const signed = await put(mandateId, 'signature', { signedOn: dateIn(-1), documentId });
    const { transmissionSentence } = expectStatus('Recording the signature', signed, 200);
    expect(transmissionSentence).toMatch(/cinq jours ouvrables est une politique, non prescrite/);
    const open = await deadlineOf(mandateId, 'mandate-transmission', 'open');
    expect(open.explanation).toMatchObject({
      start: dateIn(-1),
      unit: 'business-days',
      length: 5,
      basis: 'policy',
    });
    const sent = await put(mandateId, 'transmission', { documentId, sentOn: dateIn(0) });
    expect(sent.status).toBe(200);
    const closed = await deadlineOf(mandateId, 'mandate-transmission', 'closed');
    expect(closed).toMatchObject({ dueOn: open.dueOn, outcome: 'met' });
  });

  it('S9: sent after its day, it is late and taken all the same', async () => {
    const mandateId = await ownMandate(client, { signedOn: dateIn(-40) });
    const documentId = await fileMandateDocument(client.buyer, mandateId, 'signed-mandate', pdf);
    expectStatus(
      'Sending',
      await put(mandateId, 'transmission', { documentId, sentOn: dateIn(0) }),
      200,
    );
    const closed = await deadlineOf(mandateId, 'mandate-transmission', 'closed');
    expect(closed.outcome).toBe('late');
  });

  it('is refused unsigned, of another kind, of another mandate and before the signature', async () => {
    const [mandateId, other] = [await ownMandate(client), await ownMandate(client)];
    const documentId = await fileMandateDocument(client.buyer, mandateId, 'signed-mandate', pdf);
    const annex = await fileMandateDocument(client.buyer, mandateId, 'mandate-document', pdf);
    const codeOf = async (id: string, body: object) =>
      (await put(id, 'transmission', body)).body.code;
    const sentOn = dateIn(-1);
    expect(await codeOf(mandateId, { documentId, sentOn })).toBe('solicitations.not-signed');
    for (const id of [mandateId, other]) {
      await put(id, 'signature', { signedOn: dateIn(-2), documentId: null });
    }
    expect(await codeOf(mandateId, { documentId: annex, sentOn })).toBe(
      'solicitations.document-not-registered',
    );
    expect(await codeOf(other, { documentId, sentOn })).toBe(
      'solicitations.document-not-registered',
    );
    expect(await codeOf(mandateId, { documentId, sentOn: dateIn(-3) })).toBe(
      'solicitations.before-signature',
    );
  });
});

describe('the evaluation of a provider', () => {
  it('S20: is asked for when the mandate ends at 100 000 $ or more, and its copy closes the deadline', async () => {
    const more = { estimatedAmount: '100000.00', signedOn: dateIn(-90) };
    const mandateId = await ownMandate(client, more);
    const ended = await put(mandateId, 'end', { endedOn: dateIn(-3) });
    expect(expectStatus('Ending', ended, 200)).toMatchObject({ evaluationRequired: true });
    expect(ended.body.evaluationSentence).toMatch(/art\. 82, al\. 3/);
    const open = await deadlineOf(mandateId, 'mandate-evaluation', 'open');
    expect(open.explanation).toMatchObject({ start: dateIn(-3), length: 60, basis: 'policy' });
    const documentId = await fileMandateDocument(client.buyer, mandateId, 'mandate-document', pdf);
    const sent = await put(mandateId, 'evaluation', { documentId, sentOn: dateIn(0) });
    expect(sent.status).toBe(200);
    expect(await deadlineOf(mandateId, 'mandate-evaluation', 'closed')).toMatchObject({
      outcome: 'met',
    });
  });

  it('S20: is not asked for under the amount, unless the performance was unsatisfactory', async () => {
    const mandateId = await ownMandate(client, { signedOn: dateIn(-90) });
    const ended = await put(mandateId, 'end', { endedOn: dateIn(-3) });
    expect(expectStatus('Ending', ended, 200)).toMatchObject({ evaluationRequired: false });
    const again = await put(mandateId, 'end', { endedOn: dateIn(-3), unsatisfactory: true });
    expect(expectStatus('Ending', again, 200)).toMatchObject({ evaluationRequired: true });
    expect(await deadlineOf(mandateId, 'mandate-evaluation', 'open')).toBeDefined();
  });
});

describe('the documents of a mandate', () => {
  it('G21: have the classes of a contract by analogy: seven years after the end of the mandate', async () => {
    const mandateId = await ownMandate(client, { signedOn: dateIn(-90) });
    const documentId = await fileMandateDocument(client.buyer, mandateId, 'signed-mandate', pdf);
    expectStatus(
      'Sending',
      await put(mandateId, 'transmission', { documentId, sentOn: dateIn(-60) }),
      200,
    );
    const endedOn = dateIn(0);
    expectStatus('Ending', await put(mandateId, 'end', { endedOn }), 200);
    const document = await eventually('The retention of the signed mandate', async () => {
      const { documents } = await read(mandateId);
      const found = documents.find((one: Answer['body']) => one.documentId === documentId);
      return found.retention === null ? undefined : found;
    });
    const lastDay = addYears(Temporal.PlainDate.from(endedOn), 7);
    expect(document).toMatchObject({
      retentionClass: 'P82',
      retention: { endedOn, eligibleOn: lastDay.add({ days: 1 }).toString() },
    });
  });
});

describe('a mandate', () => {
  it('bears a reference of its own in its body, and may name a cloud dossier of that body alone', async () => {
    const reference = 'SP-UNIQUE-1';
    expect((await recordMandate(client, { reference })).status).toBe(201);
    const twice = await recordMandate(client, { reference });
    expect([twice.status, twice.body.code]).toEqual([409, 'solicitations.reference-already-used']);
    const unknown = await recordMandate(client, { cloudDossierId: client.organisationId });
    expect(unknown.body.code).toBe('solicitations.dossier-not-found');
  });

  it('is recorded by an adviser for the body that it names, and listed', async () => {
    const asked = {
      reference: 'SP-COURTIER',
      volet: 'change-management',
      providerName: 'Groupe Sizerin inc.',
      estimatedAmount: '45000.00',
    };
    expect((await adviser.api.post('/mandates', asked)).body.code).toBe(
      'solicitations.body-required',
    );
    const { organisationId } = client;
    const recorded = await adviser.api.post('/mandates', { ...asked, organisationId });
    const { mandateId } = expectStatus('Recording for a body', recorded, 201);
    const listed = await eventually('The mandate in the list', async () => {
      const { body } = await adviser.api.get(`/mandates?organisationId=${organisationId}`);
      return body.mandates.find((one: Answer['body']) => one.mandateId === mandateId);
    });
    expect(listed).toMatchObject({ organisationId, voletName: 'Gestion du changement' });
    const stranger = await ownBody(adviser, 'mandates-voisine');
    const forOther = await stranger.buyer.api.post('/mandates', { ...asked, organisationId });
    expect(forOther.body.code).toBe('solicitations.body-not-found');
  });
});

describe('the notices of qualification', () => {
  const volet = 'preliminary-analysis';
  const publish = (publishedOn: string, reference: string) =>
    adviser.api.post('/qualification-notices', { volet, publishedOn, reference });

  it('S15: a notice asks for the next one a year later, reminded at eleven months, which closes it', async () => {
    const publishedOn = dateIn(-300);
    const dueOn = addYears(Temporal.PlainDate.from(publishedOn), 1);
    const { noticeId } = expectStatus(
      'Publishing',
      await publish(publishedOn, 'SEAO 1600001'),
      201,
    );
    const next = (status: string) =>
      eventually(`The next notice ${status}`, async () => {
        const { notices } = (await adviser.api.get('/qualification-notices')).body;
        const found = notices.find((one: Answer['body']) => one.noticeId === noticeId);
        return found.next?.status === status ? found.next : undefined;
      });
    expect(await next('open')).toEqual({ dueOn: dueOn.toString(), status: 'open' });

    const { organisationId } = (await adviser.api.get('/me')).body.organisation;
    const deadlines = await listDeadlines(table, { kind: 'organisation', id: organisationId });
    const deadline = deadlines.find(({ reference }) => reference === noticeId);
    const first = Temporal.PlainDate.from(deadline?.reminders[0]?.on ?? '');
    const daysBefore = first.until(dueOn, { largestUnit: 'days' }).days;
    expect(daysBefore).toBeGreaterThanOrEqual(28);
    // A month of business days, longer when holidays fall in it.
    expect(daysBefore).toBeLessThanOrEqual(45);

    expectStatus('Publishing the next', await publish(dateIn(-1), 'SEAO 1600002'), 201);
    expect(await next('closed')).toMatchObject({ status: 'closed' });
  });
});
