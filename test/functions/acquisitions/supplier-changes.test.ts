import { beforeAll, describe, expect, it } from 'vitest';
import { expectStatus } from '../../../infra/commands/story/api-client.ts';
import { bodyUnder, dossierOf, type House, ownHouse, sign } from '../../emulator/support/house.ts';
import { awaitMails, mailsTo } from '../../emulator/support/mailbox.ts';

let house: House;

beforeAll(async () => {
  house = await ownHouse('supplier-changes');
});

async function changeStatus(to: string): Promise<void> {
  const path = `/suppliers/${house.supplier.supplierId}/status-changes`;
  const on = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  const reason = 'Décision fictive du Courtier.';
  expectStatus('Changing it', await house.adviser.api.post(path, { to, on, reason }), 201);
}

describe('a supplier that leaves the Catalogue during an acquisition', () => {
  it('is told to the people of the dossiers under way, each once, and to nobody else', async () => {
    const signed = await bodyUnder(house, 'signataire', {});
    await sign(signed, await dossierOf(house, signed), house.supplier.versionId.slice(0, 10));
    const [first, second] = [await dossierOf(house), await dossierOf(house)];
    await changeStatus('suspended');
    const [mail] = await awaitMails(house.client.buyer.email, 1, 'est suspendu');
    expect(mail?.subject).toContain('2\u00a0dossiers en cours');
    for (const acquisitionId of [first, second]) {
      expect(mail?.text).toContain(`/acquisitions/${acquisitionId}`);
    }
    expect(mail?.text).toContain('Aucun nouveau contrat ne peut être conclu');
    const others = await mailsTo(signed.buyer.email);
    expect(others.filter(({ subject }) => subject.includes('est suspendu'))).toEqual([]);
  });

  it('is told again when the supplier is back', async () => {
    await changeStatus('qualified');
    const [mail] = await awaitMails(house.client.buyer.email, 1, 'n’est plus suspendu');
    expect(mail?.text).toContain('vos dossiers peuvent se poursuivre');
  });
});
