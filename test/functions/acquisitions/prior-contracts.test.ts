import { beforeAll, describe, expect, it } from 'vitest';
import { readEntries } from '#stores/journal.ts';
import { dateIn, openAcquisition, submitQuote } from '../../../infra/commands/story/acquire.ts';
import { type Answer, expectStatus } from '../../../infra/commands/story/api-client.ts';
import { endContract } from '../../../infra/commands/story/conclude.ts';
import type { Body } from '../../../infra/commands/story/people.ts';
import { buildQuoteWorkbook } from '../../builders/quote-workbook.ts';
import {
  bodyUnder,
  faultsOf,
  type House,
  newNeq,
  ownHouse,
  sign,
} from '../../emulator/support/house.ts';
import { ownSupplier } from '../../emulator/support/own-dossier.ts';
import { table } from '../../emulator/support/stack.ts';

let house: House;
let other: Body;

beforeAll(async () => {
  house = await ownHouse('prior-contracts');
  other = await bodyUnder(house, 'anterieur', {});
});

const ENDED = {
  solution: 'Boréalis Nuage privé, deux nœuds',
  concludedOn: '2020-03-16',
  endsOn: '2023-03-15',
  acquisitionMode: 'purchase',
  use: 'owned',
  evidence: 'Copie signée au dossier papier 2020-31.',
};

const register = (reference: string, told: object = {}): Promise<Answer> =>
  house.adviser.api.post('/prior-contracts', {
    organisationId: house.client.organisationId,
    supplierId: house.supplier.supplierId,
    reference,
    ...ENDED,
    ...told,
  });

async function registered(reference: string, told: object = {}): Promise<string> {
  const answer = await register(reference, told);
  return expectStatus('Registering a prior contract', answer, 201).priorContractId;
}

const extend = (id: string, body = house.client, kind = 'prior-contract') =>
  openAcquisition(body, house.supplier.supplierId, { extends: { kind, id } });

const ownContracts = async (body: Body): Promise<Record<string, unknown>[]> => {
  const answer = await body.buyer.api.get('/me/prior-contracts');
  return expectStatus('Listing one’s own', answer, 200).priorContracts;
};

describe('a contract concluded before the system existed', () => {
  it('is registered once by the broker, and kept in the journal of the body', async () => {
    const priorContractId = await registered('CS-2020-001');
    expect(await registered('CS-2020-001')).toBe(priorContractId);
    const entries = await readEntries(table, `organisation:${house.client.organisationId}`);
    const told = entries.filter(({ data }) => data.reference === 'CS-2020-001');
    expect(told).toMatchObject([
      {
        type: 'acquisitions.PriorContractRegistered',
        actor: { kind: 'member', id: house.adviser.sub },
        data: { priorContractId, use: 'owned', endsOn: '2023-03-15' },
      },
    ]);
    const contradiction = await register('CS-2020-001', { endsOn: '2024-03-15' });
    expect(faultsOf(contradiction)).toEqual(['acquisitions.prior-contract-already-registered']);
  });

  it('says every fault at once, and the client registers nothing', async () => {
    const wrong = await register('CS-FAUX', {
      supplierId: '01JD00000000000000000000ZZ',
      concludedOn: dateIn(2),
      endsOn: dateIn(1),
      use: 'leased',
    });
    expect(wrong.status).toBe(422);
    expect(faultsOf(wrong)).toEqual([
      'acquisitions.prior-contract-in-future',
      'acquisitions.prior-contract-ends-too-early',
      'acquisitions.prior-contract-use-impossible',
      'acquisitions.prior-contract-supplier-unknown',
    ]);
    expect((await house.client.buyer.api.post('/prior-contracts', {})).status).toBe(403);
  });

  it('is seen by the broker and by its own body, never by another', async () => {
    const priorContractId = await registered('CS-2020-002');
    const seen = (contracts: readonly Record<string, unknown>[]) =>
      contracts.some((one) => one.priorContractId === priorContractId);
    const path = `/prior-contracts?organisationId=${house.client.organisationId}`;
    expect(seen((await house.adviser.api.get(path)).body.priorContracts)).toBe(true);
    expect(seen(await ownContracts(house.client))).toBe(true);
    expect(await ownContracts(other)).toEqual([]);
    expect((await other.buyer.api.get(path)).status).toBe(403);
  });
});

describe('extending it', () => {
  it('G16 accepts: an extension of a solution that the body still owns, its contract ended', async () => {
    const id = await registered('CS-2020-010');
    expect(await extend(id)).toMatchObject({
      status: 201,
      body: {
        extends: { kind: 'prior-contract', id, reference: 'CS-2020-010', inUse: 'owned' },
      },
    });
  });

  it('G16 refuses: an extension of a solution that was leased, once it went back', async () => {
    const lease = { acquisitionMode: 'lease', use: 'leased' };
    const id = await registered('CS-2020-011', lease);
    expect((await extend(id)).status).toBe(201);
    const returned = await house.adviser.api.put(`/prior-contracts/${id}/use`, {
      organisationId: house.client.organisationId,
      use: 'returned',
      note: 'Le client dit l’avoir rendue le 15 mars.',
    });
    expect(returned).toMatchObject({
      status: 200,
      body: { use: 'returned', useChanges: [{ recordedBy: house.adviser.sub }] },
    });
    const refused = await extend(id);
    expect(refused.status).toBe(422);
    expect(refused.body.faults).toMatchObject([
      {
        code: 'acquisitions.prior-solution-returned',
        detail: expect.stringContaining('CS-2020-011'),
      },
    ]);
    expect(await registered('CS-2020-011', lease)).toBe(id);
    expect(faultsOf(await extend(id))).toEqual(['acquisitions.prior-solution-returned']);
  });

  it('G16: of a contract of this system, what was bought stays, what was leased goes back at the end', async () => {
    const ended = async (acquisitionMode: string) => {
      const overrides = { acquisitionMode };
      const opened = await openAcquisition(house.client, house.supplier.supplierId, overrides);
      const { acquisitionId } = expectStatus('Opening', opened, 201);
      await sign(house.client, acquisitionId, dateIn(-2));
      await endContract(house.client.buyer, acquisitionId);
      return acquisitionId;
    };
    const bought = await extend(await ended('purchase'), house.client, 'dossier');
    expect(bought).toMatchObject({ status: 201, body: { extends: { inUse: 'owned' } } });
    const leased = await extend(await ended('lease'), house.client, 'dossier');
    expect(faultsOf(leased)).toEqual(['acquisitions.prior-solution-returned']);
  });

  it('P32 refuses: a prior contract of another body, or with another supplier', async () => {
    const id = await registered('CS-2020-012');
    expect(faultsOf(await extend(id, other))).toEqual(['acquisitions.prior-contract-not-found']);
    const { supplierId } = await ownSupplier(house.adviser, 'prior-contracts-autre');
    const elsewhere = await registered('CS-2020-013', { supplierId });
    expect(faultsOf(await extend(elsewhere))).toEqual(['acquisitions.prior-contract-not-found']);
  });

  it('P32 accepts: less than the minimum configuration, for a solution of a prior contract', async () => {
    const opened = await extend(await registered('CS-2020-014'));
    const { acquisitionId } = expectStatus('Opening an extension', opened, 201);
    const bytes = await buildQuoteWorkbook({
      validUntil: dateIn(60),
      faults: ['minimum-configuration-missing'],
    });
    const { buyer } = house.client;
    const { findings } = await submitQuote(buyer, acquisitionId, 'evolution.xlsx', bytes);
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});

describe('a list of prior contracts', () => {
  const TITLES =
    'Organisation;Fournisseur;Référence;Solution;Conclu le;Prend fin le;Mode;Usage;Preuve';
  const importList = (...lines: readonly string[]) =>
    house.adviser.api.post('/prior-contracts/imports', { csv: [TITLES, ...lines].join('\r\n') });
  let neq: string;

  beforeAll(async () => {
    const suppliers = await house.adviser.api.get(`/suppliers/${house.supplier.supplierId}`);
    neq = expectStatus('Reading the supplier', suppliers, 200).neq;
  });

  const line = (body: Body, reference: string, dates = '2019-05-01;2022-04-30') =>
    [body.name, neq, reference, 'Deux nœuds', dates, 'achat', 'possédée', 'Copie papier'].join(';');

  it('is registered whole, and told twice changes nothing', async () => {
    const many = Array.from({ length: 60 }, (_, index) => line(house.client, `L-${index}`));
    const list = [...many, line(other, 'L-0')];
    expect(await importList(...list)).toMatchObject({
      status: 200,
      body: { registered: 61, known: 0 },
    });
    const before = await ownContracts(house.client);
    expect(before.filter(({ solution }) => solution === 'Deux nœuds')).toHaveLength(60);
    expect(await ownContracts(other)).toHaveLength(1);
    expect((await importList(...list)).body).toEqual({ registered: 0, known: 61 });
    expect(await ownContracts(house.client)).toEqual(before);
  });

  it('is refused whole for one bad line, every fault told with its line', async () => {
    const refused = await importList(
      line(house.client, 'M-1'),
      line(house.client, 'M-2', '01/05/2019;2022-04-30'),
      line({ ...house.client, name: 'Organisme que personne ne connaît' }, 'M-3'),
      line(house.client, 'M-4').replace(neq, newNeq()),
    );
    expect(refused).toMatchObject({ status: 422, body: { code: 'acquisitions.import-refused' } });
    expect(refused.body.faults).toMatchObject([
      { detail: expect.stringMatching(/^Ligne 3\s: la case «\sConclu le\s».*AAAA-MM-JJ/) },
      { detail: expect.stringMatching(/^Ligne 4\s: aucune organisation/) },
      { detail: expect.stringMatching(/^Ligne 5\s: aucun fournisseur/) },
    ]);
    const kept = await ownContracts(house.client);
    expect(kept.map(({ reference }) => reference)).not.toContain('M-1');
  });

  it('that is no list says where it stops being one', async () => {
    const refused = await house.adviser.api.post('/prior-contracts/imports', {
      csv: `${TITLES}\r\n"sans fin`,
    });
    expect(refused).toMatchObject({ status: 422, body: { code: 'acquisitions.import-not-csv' } });
  });
});
