import { ulid } from 'ulid';
import { beforeAll, describe, expect, it } from 'vitest';
import { newIdentifier } from '#adapters/identifiers.ts';
import type { Amendment } from '#domain/contracts/index.ts';
import type { Deadline } from '#domain/deadlines/index.ts';
import { createApi } from '#platform/http/create-api.ts';
import { followupRefusals } from '#presentation/followup/refusals.ts';
import { lateTellerOf } from '#presentation/teller.ts';
import { accessState } from '#stores/access.ts';
import { newAcquisition } from '#stores/acquisitions.ts';
import { newAmendment } from '#stores/amendments.ts';
import { newSupplier } from '#stores/catalogue.ts';
import { readContract, saveContract } from '#stores/contracts.ts';
import { listDeadlines } from '#stores/deadlines.ts';
import { newDocument } from '#stores/documents.ts';
import { nameBroker, newOrganisation, saveMembership } from '#stores/organisations.ts';
import { newQuote } from '#stores/quotes.ts';
import { type Table, transact } from '#stores/table.ts';
import { planDeadlines } from '../../../functions/deadlines/plan-deadlines-handler.ts';
import { routes } from '../../../functions/followup/routes.ts';
import { buildSupplier } from '../../builders/fiche.ts';
import { signedContract } from '../../builders/followup.ts';
import { newNeq } from '../../emulator/support/house.ts';
import { callInProcess } from '../../emulator/support/in-process.ts';
import { createOwnTable } from '../../stores/support/own-table.ts';
import {
  acquisition,
  organisation,
  quote,
  quoteApproval,
  storedDocument,
} from '../../stores/support/samples.ts';

const SIGNED_ON = '2026-03-02';

/** The contract of a body subject to the RCTI, of 90 000 $, signed on 2 March 2026. */
interface Followed {
  readonly acquisitionId: string;
  readonly as: (who: 'buyer' | 'adviser') => (
    key: string,
    body?: unknown,
    params?: Readonly<Record<string, string>>,
    // biome-ignore lint/suspicious/noExplicitAny: what the API answers is read as a caller would, field by field.
  ) => Promise<{ status: number; body: any }>;
}

let table: Table;
let brokerId: string;
let today: string;

const now = () => `${today}T15:00:00.000Z`;

beforeAll(async () => {
  table = await createOwnTable();
  const broker = organisation({ kind: 'broker', name: 'Courtier fictif' });
  brokerId = broker.organisationId;
  await transact(table, [newOrganisation(table, broker), nameBroker(table, brokerId)]);
});

async function follow(municipal = false): Promise<Followed> {
  const regime = { decree596: false, rcti: !municipal, municipal };
  const body = organisation({ regime });
  const { organisationId } = body;
  const supplierId = ulid();
  const dossier = acquisition({
    organisationId,
    supplierId,
    status: 'concluded',
    estimatedTotal: '90000.00',
  });
  const { acquisitionId } = dossier;
  const people = {
    buyer: { memberId: ulid(), organisationId, role: 'client-buyer' },
    adviser: { memberId: ulid(), organisationId: brokerId, role: 'broker-adviser' },
  } as const;
  await transact(table, [
    newOrganisation(table, body),
    ...newAcquisition(table, dossier),
    ...newSupplier(table, supplierId, buildSupplier({ neq: newNeq() })),
    saveContract(table, signedContract({ acquisitionId, signedByPartiesOn: SIGNED_ON })),
    ...Object.values(people).map((one) =>
      saveMembership(table, {
        ...one,
        name: 'Maude Arsenault',
        email: `${one.memberId}@a.example`,
      }),
    ),
  ]);
  const api = createApi({
    service: 'followup-test',
    routes,
    dependencies: { table, newIdentifier },
    access: accessState(table),
    teller: lateTellerOf(async () => followupRefusals),
    clock: { now },
  });
  const as: Followed['as'] =
    (who) =>
    (key, sent, params = {}) => {
      const sub = people[who].memberId;
      const [method, path] = key.split(' ');
      const routeKey = `${method} /acquisitions/{acquisitionId}/${path}`;
      return callInProcess(api, routeKey, {
        sub,
        params: { acquisitionId, ...params },
        body: sent,
      });
    };
  return { acquisitionId, as };
}

/** The deadlines of a kind, once the planner looked again. */
async function planned({ acquisitionId }: Followed, kind: Deadline['kind']): Promise<Deadline[]> {
  const owner = { kind: 'dossier', id: acquisitionId } as const;
  const contents = { read: () => Promise.reject(new Error('No fiche is read here.')) };
  await planDeadlines({ table, contents }, owner, now());
  return (await listDeadlines(table, owner)).filter((one) => one.kind === kind);
}

async function file({ acquisitionId }: Followed, changes: Parameters<typeof storedDocument>[0]) {
  const owner = { kind: 'dossier', id: acquisitionId } as const;
  const document = storedDocument({ owner, ...changes });
  await transact(table, [newDocument(table, document)]);
  return document.documentId;
}

/** An amendment that both parties signed, which adds a quote of an amount. */
async function amend(
  { acquisitionId }: Followed,
  number: number,
  signedOn: string,
  subtotal: string,
) {
  const added = quote({ acquisitionId, approval: { ...quoteApproval(), subtotal } });
  const amendment: Amendment = {
    amendmentId: ulid(),
    acquisitionId,
    number,
    title: 'Ajout à la grappe',
    reason: 'La grappe grandit plus vite que prévu.',
    askedBy: 'client',
    requestedBy: 'acheteuse',
    requestedAt: now(),
    changes: {
      endsOn: null,
      addedQuoteId: added.quoteId,
      conditions: null,
      administrative: null,
    },
    ficheVersionId: '2026-11-02.1',
    packageId: null,
    startsOn: null,
    signatures: [],
    signedByPartiesOn: signedOn,
    irregularities: [],
    transmission: null,
    abandonment: null,
  };
  await transact(table, [newQuote(table, added), newAmendment(table, amendment)]);
  return amendment.amendmentId;
}

async function end({ acquisitionId }: Followed, endedOn: string): Promise<void> {
  const contract = await readContract(table, acquisitionId);
  if (contract === undefined) throw new Error('There is a contract.');
  await transact(table, [saveContract(table, { ...contract, endedOn })]);
}

const NOTICE = {
  kind: 'initial',
  numero: '1742310',
  publishedOn: '2026-03-30',
  nature: 'supply',
  unspsc: '43210000',
  category: 'G8',
  disposition: 'rcti-48',
} as const;

const codesOf = (view: { warnings: readonly { code: string }[] }) =>
  view.warnings.map(({ code }) => code);

describe('publications', () => {
  it('P59: a contract signed on 2 March is to be published by 1 April, and late the day after', async () => {
    today = '2026-04-02';
    const followed = await follow();
    const [open] = await planned(followed, 'contract-publication');
    expect(open).toMatchObject({ startsOn: SIGNED_ON, dueOn: '2026-04-01', status: 'open' });
    const told = { ...NOTICE, publishedOn: '2026-04-02' };
    const recorded = await followed.as('buyer')('POST notices', told);
    expect(recorded).toMatchObject({ status: 201, body: { numero: '1742310', warnings: [] } });
    const [closed] = await planned(followed, 'contract-publication');
    expect(closed).toMatchObject({ status: 'closed', closedBy: { outcome: 'late' } });
    const params = { noticeId: recorded.body.noticeId };
    const corrected = await followed.as('buyer')('PUT notices/{noticeId}', NOTICE, params);
    expect(corrected).toMatchObject({ status: 200, body: { publishedOn: '2026-03-30' } });
    const [met] = await planned(followed, 'contract-publication');
    expect(met).toMatchObject({ closedBy: { on: '2026-03-30', outcome: 'met' } });
  });

  it('P60: is drafted as the guide asks; another nature and a code outside 43 are warned of', async () => {
    const followed = await follow();
    const draft = await followed.as('buyer')('GET notices/draft');
    expect(draft.body).toMatchObject({
      nature: 'supply',
      unspsc: expect.stringMatching(/^43/),
      category: 'G8',
      disposition: 'rcti-48',
      amount: '90000.00',
      publication: { required: true, because: 'from-threshold' },
    });
    const told = { ...NOTICE, nature: 'services', unspsc: '81112200' };
    expect(codesOf((await followed.as('buyer')('POST notices', told)).body)).toEqual([
      'followup.notice-of-another-nature',
      'followup.notice-code-outside-segment',
    ]);
  });

  it('P60: section 48 is never drafted for a municipality, and is irregular in its notice', async () => {
    const followed = await follow(true);
    const draft = await followed.as('buyer')('GET notices/draft');
    expect(draft.body).toMatchObject({
      disposition: 'lcv-573-3-2',
      publication: { required: false, because: 'not-subject' },
    });
    const told = await followed.as('buyer')('POST notices', NOTICE);
    expect(codesOf(told.body)).toEqual(['followup.section-48-of-another-body']);
    expect(await planned(followed, 'contract-publication')).toEqual([]);
  });

  it('P66: supplements are to be published once they pass 10 %, with the earlier ones', async () => {
    today = '2026-06-01';
    const followed = await follow();
    const first = await amend(followed, 1, '2026-04-15', '9000.00');
    expect(await planned(followed, 'supplement-publication')).toEqual([]);
    const second = await amend(followed, 2, '2026-05-15', '0.01');
    const [open] = await planned(followed, 'supplement-publication');
    expect(open).toMatchObject({ subject: second, startsOn: '2026-05-15', dueOn: '2026-07-14' });
    const buyer = followed.as('buyer');
    const supplement = { ...NOTICE, kind: 'supplement', publishedOn: today };
    const alone = await buyer('POST notices', { ...supplement, amendmentIds: [second] });
    expect(codesOf(alone.body)).toEqual(['followup.notice-omits-supplements']);
    const both = await buyer('POST notices', { ...supplement, amendmentIds: [first, second] });
    expect(codesOf(both.body)).toEqual([]);
    const [closed] = await planned(followed, 'supplement-publication');
    expect(closed).toMatchObject({ status: 'closed', closedBy: { on: today, outcome: 'met' } });
  });

  it('P66: an extra expense is warned of until somebody authorised it', async () => {
    today = '2026-06-01';
    const followed = await follow();
    const amendmentId = await amend(followed, 1, '2026-04-15', '9000.00');
    const buyer = followed.as('buyer');
    const warningsNow = async () => codesOf((await buyer('GET supplements')).body.supplements[0]);
    expect(await warningsNow()).toEqual(['followup.supplement-not-authorised']);
    const told = {
      basis: 'executive',
      authorisedOn: '2026-04-10',
      person: 'Hélène Fortier',
      title: 'Présidente-directrice générale',
      isAccessory: true,
      keepsNature: true,
    };
    const params = { amendmentId };
    const given = await buyer('PUT amendments/{amendmentId}/authorisation', told, params);
    expect(given.status).toBe(200);
    expect(await warningsNow()).toEqual([]);
  });

  it('P59: the end of the contract calls for its final description in ninety days', async () => {
    today = '2026-10-02';
    const followed = await follow();
    const final = { ...NOTICE, kind: 'final', publishedOn: today };
    expect(await followed.as('buyer')('POST notices', final)).toMatchObject({
      status: 409,
      body: { code: 'followup.contract-not-ended' },
    });
    await end(followed, '2026-10-01');
    const [open] = await planned(followed, 'final-description-publication');
    expect(open).toMatchObject({ startsOn: '2026-10-01', dueOn: '2026-12-30' });
    expect((await followed.as('buyer')('POST notices', final)).status).toBe(201);
    const [closed] = await planned(followed, 'final-description-publication');
    expect(closed).toMatchObject({ status: 'closed' });
  });
});

describe('evaluations', () => {
  it('P70: one is required of a contract that came to 100 000 $, once it has ended', async () => {
    today = '2026-10-20';
    const followed = await follow();
    await end(followed, '2026-10-01');
    expect(await planned(followed, 'performance-evaluation')).toEqual([]);
    await amend(followed, 1, '2026-04-15', '10000.00');
    const [open] = await planned(followed, 'performance-evaluation');
    expect(open).toMatchObject({ startsOn: '2026-10-01', dueOn: '2026-11-30' });
    const buyer = followed.as('buyer');
    const { body } = await buyer('GET evaluations');
    expect(body.requirement).toMatchObject({ required: true, amount: '100000.00' });
    const documentId = await file(followed, { purpose: 'performance-evaluation' });
    const days = { evaluatedOn: '2026-10-10', signedByExecutiveOn: '2026-10-19' };
    const told = { kind: 'final', documentId, result: 'satisfactory', ...days };
    expect((await buyer('POST evaluations', told)).status).toBe(201);
    const [closed] = await planned(followed, 'performance-evaluation');
    expect(closed).toMatchObject({ closedBy: { on: '2026-10-19', outcome: 'met' } });
  });

  it('P85: one that the executive signed is owed in five business days of that day', async () => {
    today = '2026-11-20';
    const followed = await follow();
    const buyer = followed.as('buyer');
    const documentId = await file(followed, { purpose: 'performance-evaluation' });
    const told = { kind: 'interim', documentId, result: 'satisfactory', evaluatedOn: '2026-11-02' };
    const { evaluationId } = (await buyer('POST evaluations', told)).body;
    const at = (path: string, body: object) =>
      buyer(`PUT evaluations/{evaluationId}/${path}`, body, { evaluationId });
    expect((await at('transmission', { sentOn: today })).body.code).toBe(
      'followup.evaluation-not-signed',
    );
    expect((await at('signature', { signedOn: '2026-11-13' })).status).toBe(200);
    const [open] = await planned(followed, 'evaluation-transmission');
    expect(open).toMatchObject({ subject: evaluationId, dueOn: '2026-11-20', status: 'open' });
    expect((await at('transmission', { sentOn: today })).status).toBe(200);
    const [closed] = await planned(followed, 'evaluation-transmission');
    expect(closed).toMatchObject({ closedBy: { on: today, outcome: 'met' } });
  });
});

it('P78: an evaluation e-mailed in time and told ten days later meets its deadline by its message', async () => {
  today = '2026-11-20';
  const followed = await follow();
  const buyer = followed.as('buyer');
  const documentId = await file(followed, { purpose: 'performance-evaluation' });
  const days = { evaluatedOn: '2026-11-02', signedByExecutiveOn: '2026-11-13' };
  const told = { kind: 'interim', documentId, result: 'satisfactory', ...days };
  const { evaluationId } = (await buyer('POST evaluations', told)).body;
  today = '2026-11-30';
  const [overdue] = await planned(followed, 'evaluation-transmission');
  expect(overdue).toMatchObject({ dueOn: '2026-11-20', status: 'open' });
  const sentOn = '2026-11-20';
  const key = 'PUT evaluations/{evaluationId}/transmission';
  expect((await buyer(key, { sentOn }, { evaluationId })).status).toBe(200);
  const [closed] = await planned(followed, 'evaluation-transmission');
  expect(closed).toMatchObject({ closedBy: { on: sentOn, outcome: 'met' } });
});

describe('disputes', () => {
  const open = (followed: Followed, openedOn: string, about: string) =>
    followed.as('buyer')('POST disputes', { openedOn, about });

  it('P69: the client records its disputes and settles them; the broker does not', async () => {
    today = '2026-11-20';
    const followed = await follow();
    const told = { openedOn: '2026-11-01', about: 'La clause de soutien est lue autrement.' };
    expect((await followed.as('adviser')('POST disputes', told)).status).toBe(403);
    const { disputeId } = (await open(followed, told.openedOn, told.about)).body;
    const settlement = { settledOn: today, outcome: 'Entente écrite entre les parties.' };
    const key = 'PUT disputes/{disputeId}/settlement';
    const settled = await followed.as('buyer')(key, settlement, { disputeId });
    expect(settled).toMatchObject({ status: 200, body: { settlement } });
    expect(await planned(followed, 'dispute-notice')).toMatchObject([{ status: 'closed' }]);
  });

  it('P89: one that persists is to be told to the broker, which a person does', async () => {
    today = '2026-11-20';
    const followed = await follow();
    const { disputeId } = (await open(followed, '2026-10-26', 'La garantie est lue autrement.'))
      .body;
    const [due] = await planned(followed, 'dispute-notice');
    expect(due).toMatchObject({ subject: disputeId, dueOn: '2026-11-25', status: 'open' });
    const key = 'PUT disputes/{disputeId}/told';
    await followed.as('adviser')(key, { toldOn: '2026-11-19' }, { disputeId });
    const [closed] = await planned(followed, 'dispute-notice');
    expect(closed).toMatchObject({ closedBy: { on: '2026-11-19', outcome: 'met' } });
  });

  it('G10: on the thirtieth day, or at the second of a contract, the broker is to be informed', async () => {
    today = '2026-11-20';
    const followed = await follow();
    const first = await open(followed, '2026-10-22', 'La garantie est lue autrement.');
    expect(codesOf(first.body)).toEqual([]);
    const second = await open(followed, '2026-11-19', 'Le soutien est lu autrement.');
    expect(codesOf(second.body)).toEqual(['followup.dispute-repeats']);
    today = '2026-11-21';
    const { disputes } = (await followed.as('adviser')('GET disputes')).body;
    expect(disputes.map(codesOf)).toEqual([
      ['followup.dispute-persists'],
      ['followup.dispute-repeats'],
    ]);
    expect(disputes[0].warnings[0].sentence).toContain('Pensez à en informer le Courtier.');
  });
});

describe('requests of documents', () => {
  const asked = { what: 'La facture de mars', classes: ['P87'], reason: 'Suivi de la filière.' };

  it('G18: a document on request is due in ten business days, or declared as held', async () => {
    today = '2026-11-02';
    const followed = await follow();
    const { requestId } = (await followed.as('adviser')('POST document-requests', asked)).body;
    const [open] = await planned(followed, 'document-on-request');
    expect(open).toMatchObject({ dueOn: '2026-11-16', explanation: { basis: 'policy' } });
    const declaration = {
      person: 'Maude Arsenault',
      title: 'Responsable des archives',
      declaredOn: today,
      heldAt: 'Dossier 14-230',
    };
    const key = 'PUT document-requests/{requestId}/answer';
    const answered = await followed.as('buyer')(key, { declaration }, { requestId });
    expect(answered).toMatchObject({ status: 200, body: { answer: { declaration } } });
    expect(await planned(followed, 'document-on-request')).toMatchObject([
      { status: 'closed', closedBy: { on: today, outcome: 'met' } },
    ]);
  });

  it('is taken back by the broker alone, with the reason, and is owed no more', async () => {
    today = '2026-11-02';
    const followed = await follow();
    const { requestId } = (await followed.as('adviser')('POST document-requests', asked)).body;
    await planned(followed, 'document-on-request');
    const key = 'PUT document-requests/{requestId}/withdrawal';
    const reason = 'La facture était déjà au dossier.';
    const withdraw = (who: 'buyer' | 'adviser', body: object = { reason }) =>
      followed.as(who)(key, body, { requestId });
    expect((await withdraw('buyer')).status).toBe(403);
    expect((await withdraw('adviser', {})).status).toBe(400);
    const withdrawn = await withdraw('adviser');
    expect(withdrawn).toMatchObject({ status: 200, body: { withdrawal: { reason } } });
    expect((await withdraw('adviser')).body).toEqual(withdrawn.body);
    expect(await planned(followed, 'document-on-request')).toMatchObject([{ status: 'cancelled' }]);
    const invoice = await file(followed, { purpose: 'invoice', retentionClass: 'P87' });
    const answered = await followed.as('buyer')(
      'PUT document-requests/{requestId}/answer',
      { documentId: invoice, sentOn: today },
      { requestId },
    );
    expect(answered).toMatchObject({ status: 409, body: { code: 'followup.request-withdrawn' } });
    const again = await followed.as('adviser')('POST document-requests', asked);
    expect(again.body.requestId).not.toBe(requestId);
    const unknown = await followed.as('adviser')(key, { reason }, { requestId: ulid() });
    expect(unknown.body.code).toBe('followup.request-not-found');
  });

  it('G18: is answered by a document of the class that was asked for, once', async () => {
    today = '2026-11-02';
    const followed = await follow();
    const { requestId } = (await followed.as('adviser')('POST document-requests', asked)).body;
    const answer = (documentId: string) =>
      followed.as('buyer')(
        'PUT document-requests/{requestId}/answer',
        { documentId, sentOn: today },
        { requestId },
      );
    const order = await file(followed, { purpose: 'order', retentionClass: 'P84' });
    expect((await answer(order)).body.code).toBe('followup.document-of-another-class');
    const invoice = await file(followed, { purpose: 'invoice', retentionClass: 'P87' });
    expect((await answer(invoice)).status).toBe(200);
    const other = await file(followed, { purpose: 'invoice', retentionClass: 'P87' });
    expect((await answer(other)).body.code).toBe('followup.request-answered');
  });
});
