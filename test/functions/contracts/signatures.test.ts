import { beforeAll, describe, expect, it } from 'vitest';
import { dateIn } from '../../../infra/commands/story/acquire.ts';
import { recordSignature } from '../../../infra/commands/story/conclude.ts';
import { dossierOf, type House, ownHouse, sign } from '../../emulator/support/house.ts';

let house: House;

beforeAll(async () => {
  house = await ownHouse('signatures');
});

const irregularitiesOf = (contract: { irregularities: readonly { code: string }[] }) =>
  contract.irregularities.map(({ code }) => code);

const signature = (acquisitionId: string, changes: object = {}) =>
  house.client.buyer.api.post(`/acquisitions/${acquisitionId}/signatures`, {
    party: 'client',
    signatory: { name: 'Hélène Fortier', title: 'Directrice' },
    signedOn: dateIn(-1),
    ...changes,
  });

describe('the order of signatures', () => {
  it('P54: the client signs first, then the supplier: the contract is of the last date', async () => {
    const acquisitionId = await dossierOf(house);
    const { buyer } = house.client;
    const first = await recordSignature(buyer, acquisitionId, 'client', dateIn(-3));
    expect(first.signedByPartiesOn).toBeNull();
    const contract = await recordSignature(buyer, acquisitionId, 'supplier', dateIn(-1));
    expect(contract.signedByPartiesOn).toBe(dateIn(-1));
    expect(irregularitiesOf(contract)).not.toContain('contracts.supplier-signed-first');
  });

  it.each([
    ['client', 'supplier'],
    ['supplier', 'client'],
  ] as const)(
    'P54: a supplier who signed first is irregular, the %s told first',
    async (...parties) => {
      const acquisitionId = await dossierOf(house);
      const days = { supplier: dateIn(-3), client: dateIn(-2) };
      let contract: Awaited<ReturnType<typeof sign>>;
      for (const party of parties) {
        contract = await recordSignature(house.client.buyer, acquisitionId, party, days[party]);
      }
      expect(contract.signedByPartiesOn).toBe(dateIn(-2));
      expect(contract.irregularities).toContainEqual({
        code: 'contracts.supplier-signed-first',
        details: { supplierSignedOn: dateIn(-3), clientSignedOn: dateIn(-2) },
        sentence: expect.stringContaining('le client signe le premier'),
      });
    },
  );
});

describe('a signature', () => {
  it('told twice changes nothing', async () => {
    const acquisitionId = await dossierOf(house);
    const first = await signature(acquisitionId);
    const again = await signature(acquisitionId);
    expect(again).toMatchObject({ status: 200, body: first.body });
    const { body } = await house.adviser.api.get(`/acquisitions/${acquisitionId}/journal`);
    const recorded = body.entries.filter(
      ({ type }: { type: string }) => type === 'contracts.SignatureRecorded',
    );
    expect(recorded).toHaveLength(1);
  });

  it('is not replaced by another, nor dated tomorrow', async () => {
    const acquisitionId = await dossierOf(house);
    await signature(acquisitionId);
    expect(await signature(acquisitionId, { signedOn: dateIn(0) })).toMatchObject({
      status: 409,
      body: { code: 'contracts.signature-already-recorded' },
    });
    expect(
      await signature(acquisitionId, { party: 'supplier', signedOn: dateIn(1) }),
    ).toMatchObject({ status: 422, body: { code: 'contracts.signature-in-future' } });
  });

  it('of an unready dossier is recorded, with what was skipped', async () => {
    const contract = await sign(house.client, await dossierOf(house), dateIn(-1));
    expect(irregularitiesOf(contract)).toEqual([
      'contracts.signed-without-package',
      'contracts.signed-without-validated-quote',
      'contracts.engagement-form-missing',
    ]);
  });
});
