import { beforeAll, describe, expect, it } from 'vitest';
import { listDossiersOfSupplier } from '#stores/acquisitions.ts';
import { dateIn } from '../../../infra/commands/story/acquire.ts';
import { eventually } from '../../../infra/commands/story/api-client.ts';
import { recordSignature, requestPackage } from '../../../infra/commands/story/conclude.ts';
import { dossierOf, type House, ownHouse } from '../../emulator/support/house.ts';
import { table } from '../../emulator/support/stack.ts';

let house: House;

beforeAll(async () => {
  house = await ownHouse('abandonment');
});

const REASON = 'Le projet est remis à l’an prochain.';

const abandon = (acquisitionId: string, changes: object = {}) =>
  house.client.buyer.api.put(`/acquisitions/${acquisitionId}/abandonment`, {
    closedOn: dateIn(0),
    reason: REASON,
    ...changes,
  });

const openOnes = async () =>
  (await listDossiersOfSupplier(table, house.supplier.supplierId)).map((one) => one.acquisitionId);

describe('an acquisition that its body gives up', () => {
  it('G20: is closed on a day, which stands for the end that no contract will give', async () => {
    const acquisitionId = await dossierOf(house);
    expect(await openOnes()).toContain(acquisitionId);
    const closed = await abandon(acquisitionId);
    expect(closed).toMatchObject({
      status: 200,
      body: { status: 'abandoned', abandonment: { closedOn: dateIn(0), reason: REASON } },
    });
    expect(await openOnes()).not.toContain(acquisitionId);
    const { body } = await house.adviser.api.get(`/acquisitions/${acquisitionId}/journal`);
    expect(body.entries.at(-1)).toMatchObject({
      type: 'acquisitions.AcquisitionAbandoned',
      data: { acquisitionId, closedOn: dateIn(0) },
    });
    expect((await abandon(acquisitionId)).body).toEqual(closed.body);
  });

  it('G20: holds no deadline any more, and nothing is missing in it', async () => {
    const acquisitionId = await dossierOf(house);
    const { api } = house.client.buyer;
    await api.post(`/acquisitions/${acquisitionId}/contact`, { solution: 'Boréalis, deux nœuds' });
    const deadlines = async () =>
      (await api.get(`/acquisitions/${acquisitionId}/deadlines`)).body.deadlines;
    const withStatus = (status: string) =>
      eventually(`A deadline that is ${status}`, async () => {
        const [found] = await deadlines();
        return found?.status === status ? found : undefined;
      });
    expect(await withStatus('open')).toMatchObject({ kind: 'planned-signature' });
    await abandon(acquisitionId);
    await withStatus('cancelled');
    const { body } = await api.get(`/acquisitions/${acquisitionId}/next-steps`);
    expect(body.missing).toEqual([]);
  });

  it('is prepared no further: what is asked is refused with what to do', async () => {
    const acquisitionId = await dossierOf(house);
    await abandon(acquisitionId);
    const contact = await house.client.buyer.api.post(`/acquisitions/${acquisitionId}/contact`, {
      solution: 'Boréalis, deux nœuds',
    });
    expect(contact).toMatchObject({ status: 409, body: { code: 'acquisitions.abandoned' } });
    expect(contact.body.detail).toContain('Ouvrez un nouveau dossier');
    expect(await requestPackage(house.adviser, acquisitionId)).toMatchObject({
      status: 409,
      body: { code: 'contracts.acquisition-abandoned' },
    });
  });

  it('is corrected, but closed neither tomorrow nor before it was opened', async () => {
    const acquisitionId = await dossierOf(house);
    expect((await abandon(acquisitionId, { closedOn: dateIn(1) })).body.code).toBe(
      'acquisitions.closing-in-future',
    );
    expect((await abandon(acquisitionId, { closedOn: dateIn(-400) })).body.code).toBe(
      'acquisitions.closing-before-opening',
    );
    await abandon(acquisitionId);
    const corrected = await abandon(acquisitionId, { reason: 'Les crédits sont retirés.' });
    expect(corrected.body.abandonment).toMatchObject({ reason: 'Les crédits sont retirés.' });
  });

  it('and is signed all the same becomes a contract, which is noted', async () => {
    const acquisitionId = await dossierOf(house);
    await abandon(acquisitionId);
    await recordSignature(house.client.buyer, acquisitionId, 'client', dateIn(-1));
    const refused = await abandon(acquisitionId, { reason: 'Encore une fois.' });
    expect(refused.body.code).toBe('acquisitions.abandoned-after-signature');
    const contract = await recordSignature(
      house.client.buyer,
      acquisitionId,
      'supplier',
      dateIn(-1),
    );
    expect(contract.irregularities).toContainEqual(
      expect.objectContaining({
        code: 'contracts.signed-though-abandoned',
        sentence: expect.stringContaining('abandonnée'),
      }),
    );
    const { body } = await house.client.buyer.api.get(`/acquisitions/${acquisitionId}`);
    expect(body).toMatchObject({ status: 'concluded', abandonment: null });
  });
});
