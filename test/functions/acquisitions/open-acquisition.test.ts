import { beforeAll, describe, expect, it } from 'vitest';
import { readEntries } from '#stores/journal.ts';
import { dateIn, openAcquisition } from '../../../infra/commands/story/acquire.ts';
import type { Body } from '../../../infra/commands/story/people.ts';
import {
  bodyUnder,
  dossierOf,
  faultsOf,
  type House,
  ownHouse,
  sign,
} from '../../emulator/support/house.ts';
import { table } from '../../emulator/support/stack.ts';

let house: House;

beforeAll(async () => {
  house = await ownHouse('open-acquisition');
});

const open = (body: Body, overrides: Readonly<Record<string, unknown>> = {}) =>
  openAcquisition(body, house.supplier.supplierId, overrides);

const DECREE = { decree596: true, rcti: true, municipal: false };
const eligible = (changes: object) => ({
  basis: 'designation' as const,
  reference: 'Décision fictive du Conseil du trésor 2026-118',
  from: '2026-01-01',
  until: null,
  ...changes,
});

describe('which bodies are admissible', () => {
  it('P10 refuses: a body under the decree, though designated, and sends it to the nuage gouvernemental', async () => {
    const body = await bodyUnder(house, 'decret', { regime: DECREE, eligibility: eligible({}) });
    const refused = await open(body);
    expect(refused.status).toBe(422);
    expect(refused.body.faults).toMatchObject([
      {
        code: 'acquisitions.body-must-use-government-cloud',
        detail: expect.stringContaining('elle doit utiliser l’offre de nuage gouvernemental'),
      },
    ]);
  });

  it('P10 accepts: ITQ, the only exception to the decree', async () => {
    const eligibility = eligible({ basis: 'itq' });
    const body = await bodyUnder(house, 'itq', { regime: DECREE, eligibility });
    expect((await open(body)).status).toBe(201);
  });

  it.each([
    ['is on no list', 'sans-designation', null],
    ['was designated until yesterday', 'echue', eligible({ until: dateIn(-1) })],
    ['will be designated tomorrow', 'a-venir', eligible({ from: dateIn(1) })],
  ])('P11 refuses: a body that %s', async (_, name, eligibility) => {
    const refused = await open(await bodyUnder(house, name, { eligibility }));
    expect(refused.status).toBe(422);
    expect(faultsOf(refused)).toEqual(['acquisitions.body-not-eligible']);
  });

  it.each([
    ['designated to this very day', 'designee', eligible({ until: dateIn(0) })],
    ['admitted by the broker', 'admise', eligible({ basis: 'broker-admission' })],
  ])('P11 accepts: a body %s, its basis in the journal', async (_, name, eligibility) => {
    const body = await bodyUnder(house, name, { eligibility });
    expect((await open(body)).status).toBe(201);
    const [registered] = await readEntries(table, `organisation:${body.organisationId}`);
    expect(registered).toMatchObject({
      type: 'organisations.OrganisationRegistered',
      actor: { kind: 'member', id: house.adviser.sub },
      data: { designations: [eligibility] },
    });
  });

  it('P12 refuses: to go on without a signed attestation, or with one of tomorrow', async () => {
    const { client } = house;
    const without = await open(client, { attestation: undefined });
    expect(without).toMatchObject({
      status: 400,
      body: { faults: [{ details: { field: 'body.attestation' } }] },
    });
    const attestation = { person: 'Hélène Fortier', title: 'Directrice', signedOn: dateIn(1) };
    expect(faultsOf(await open(client, { attestation }))).toEqual([
      'acquisitions.attestation-in-future',
    ]);
  });

  it('P12 accepts: the attestation, kept with its date and its person', async () => {
    const attestation = { person: 'Hélène Fortier', title: 'Directrice', signedOn: dateIn(0) };
    const opened = await open(house.client, { attestation });
    expect(opened.status).toBe(201);
    const kept = await house.adviser.api.get(`/acquisitions/${opened.body.acquisitionId}`);
    expect(kept.body.attestation).toEqual(attestation);
    const [entry] = await readEntries(table, `dossier:${opened.body.acquisitionId}`);
    expect(entry?.data).toMatchObject({ attestationSignedOn: dateIn(0) });
  });
});

describe('what a body may open', () => {
  it('P14: a body concludes several contracts in parallel with the same supplier', async () => {
    const dossiers = [await dossierOf(house), await dossierOf(house)];
    for (const acquisitionId of dossiers) await sign(house.client, acquisitionId, dateIn(-1));
    const { body } = await house.client.buyer.api.get('/acquisitions');
    const concluded = body.acquisitions.filter(
      (one: { status: string; supplierId: string }) =>
        one.status === 'concluded' && one.supplierId === house.supplier.supplierId,
    );
    expect(concluded.map((one: { acquisitionId: string }) => one.acquisitionId).toSorted()).toEqual(
      dossiers.toSorted(),
    );
  });

  it('P57 refuses: thirty-seven months, and says that no amendment lengthens a contract', async () => {
    const refused = await open(house.client, { termMonths: 37 });
    expect(refused.status).toBe(422);
    expect(refused.body.faults).toMatchObject([
      {
        code: 'acquisitions.term-too-long',
        detail: expect.stringContaining('aucun avenant ne peut l’allonger'),
      },
    ]);
  });

  it('P57 accepts: thirty-six months, renewals included', async () => {
    expect(await open(house.client, { termMonths: 36 })).toMatchObject({
      status: 201,
      body: { termMonths: 36 },
    });
  });

  it('refuses a supplier that the Catalogue does not hold, and a reference used twice', async () => {
    const unknown = await openAcquisition(house.client, '01JD00000000000000000000ZZ');
    expect(faultsOf(unknown)).toEqual(['acquisitions.supplier-not-qualified']);
    const reference = 'ACQ-DEUX-FOIS';
    expect((await open(house.client, { reference })).status).toBe(201);
    expect(await open(house.client, { reference })).toMatchObject({
      status: 409,
      body: { code: 'acquisitions.reference-already-used' },
    });
  });

  it('says every fault at once', async () => {
    const body = await bodyUnder(house, 'tout-faux', { eligibility: null });
    const attestation = { person: 'Hélène Fortier', title: 'Directrice', signedOn: dateIn(1) };
    expect(faultsOf(await open(body, { termMonths: 60, attestation }))).toEqual([
      'acquisitions.body-not-eligible',
      'acquisitions.attestation-in-future',
      'acquisitions.term-too-long',
    ]);
  });
});
