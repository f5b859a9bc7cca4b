import { beforeAll, describe, expect, it } from 'vitest';
import { readEntries } from '#stores/journal.ts';
import { conveneKickoff, provePrerequisites } from '../../../infra/commands/story/acquire.ts';
import { eventually, expectStatus } from '../../../infra/commands/story/api-client.ts';
import { requestPackage } from '../../../infra/commands/story/conclude.ts';
import { publishPriceChange, publishVersion } from '../../../infra/commands/story/publish-fiche.ts';
import { buildFicheContent } from '../../builders/fiche.ts';
import {
  bodyUnder,
  dossierOf,
  faultsOf,
  type House,
  holdKickoff,
  ownHouse,
  quotedDossier,
  sign,
} from '../../emulator/support/house.ts';
import { table } from '../../emulator/support/stack.ts';

let house: House;
let first: string;

beforeAll(async () => {
  house = await ownHouse('fiche-changes');
  first = house.supplier.versionId;
});

/** A dossier that nothing but the fiche may hold back. */
async function readyDossier(): Promise<string> {
  const { acquisitionId } = await quotedDossier(house);
  await provePrerequisites(house.client.buyer, house.adviser, acquisitionId);
  return acquisitionId;
}

async function view(acquisitionId: string) {
  const answer = await house.client.buyer.api.get(`/acquisitions/${acquisitionId}`);
  return expectStatus('Reading the dossier', answer, 200);
}

const acknowledge = (acquisitionId: string, versionId: string) =>
  house.client.buyer.api.post(`/acquisitions/${acquisitionId}/fiche-acknowledgements`, {
    versionId,
  });

/** Corrects the address of a contact, and nothing else. */
function correctContact() {
  const content = buildFicheContent();
  const [contact, ...others] = content.contacts;
  const contacts = contact === undefined ? [] : [{ ...contact, phone: '418 555-0199' }, ...others];
  const { supplierId, documents } = house.supplier;
  const changeNote = 'Correction d’un numéro de téléphone.';
  return publishVersion(house.adviser, {
    supplierId,
    documents,
    changeNote,
    content: { ...content, contacts },
  });
}

describe('a correction of the fiche under an acquisition', () => {
  let acquisitionId: string;
  let corrected: string;

  beforeAll(async () => {
    acquisitionId = await readyDossier();
    corrected = (await correctContact()).versionId;
  });

  it('P25: is told in the dossier, with its version, the latest and what changed between', async () => {
    expect((await view(acquisitionId)).warnings).toContainEqual({
      code: 'acquisitions.fiche-not-latest',
      details: { pinned: first, latest: corrected, severity: 'contact', mustAcknowledge: false },
      sentence: expect.stringContaining(`La version ${corrected} est publiée`),
    });
  });

  it('P22 accepts: a kickoff after it, without acknowledgement', async () => {
    expect(await conveneKickoff(house.adviser, acquisitionId)).toMatchObject({
      status: 201,
      body: { ficheVersionId: first, acknowledgements: [] },
    });
  });

  it('P25: a dossier opened since follows the latest version, and is told nothing', async () => {
    expect(await view(await dossierOf(house))).toMatchObject({
      ficheVersionId: corrected,
      warnings: [],
    });
  });
});

describe('a material change of the fiche under an acquisition', () => {
  let acquisitionId: string;
  let pinned: string;
  let repriced: string;

  beforeAll(async () => {
    acquisitionId = await readyDossier();
    pinned = (await view(acquisitionId)).ficheVersionId;
    repriced = (await publishPriceChange(house.adviser, house.supplier)).versionId;
  });

  it('P22: the broker lists every open dossier of every body that uses the supplier, and no concluded one', async () => {
    const other = await bodyUnder(house, 'voisine', {});
    const theirs = await dossierOf(house, other);
    const concluded = await dossierOf(house);
    await sign(house.client, concluded, first.slice(0, 10));
    const path = `/suppliers/${house.supplier.supplierId}/open-dossiers`;
    const { dossiers } = expectStatus('Listing', await house.adviser.api.get(path), 200);
    const ids = dossiers.map((one: { acquisitionId: string }) => one.acquisitionId);
    expect(ids).toContain(theirs);
    expect(ids).not.toContain(concluded);
    expect(dossiers).toContainEqual(
      expect.objectContaining({
        acquisitionId,
        organisation: house.client.name,
        ficheVersionId: pinned,
        behind: { latest: repriced, severity: 'material', mustAcknowledge: true },
      }),
    );
    expect((await house.client.buyer.api.get(path)).status).toBe(403);
  });

  it('shows in the dossier who was told of it by mail, and what became of each mail', async () => {
    const told = await eventually('The mail to the buyer', async () => {
      const { ficheNotice } = await view(acquisitionId);
      return ficheNotice.people[0]?.status === 'sent' ? ficheNotice : undefined;
    });
    const { sub } = house.client.buyer;
    expect(told).toEqual({
      since: pinned,
      latest: repriced,
      severity: 'material',
      mustAcknowledge: true,
      toldVersionId: repriced,
      toldAt: expect.stringMatching(/Z$/),
      people: [
        {
          memberId: sub,
          name: expect.any(String),
          toldAt: told.toldAt,
          status: 'sent',
          since: expect.stringMatching(/Z$/),
          sentence: expect.stringContaining('livraison n’est pas encore confirmée'),
        },
      ],
    });
    const path = `/acquisitions/${acquisitionId}/next-steps`;
    expect((await house.adviser.api.get(path)).body).toMatchObject({ ficheNotice: told });
  });

  it('P22 refuses: the kickoff of a dossier whose client did not acknowledge it', async () => {
    const refused = await conveneKickoff(house.adviser, acquisitionId);
    expect(refused).toMatchObject({
      status: 409,
      body: {
        code: 'acquisitions.fiche-change-not-acknowledged',
        details: { since: pinned, latest: repriced, severity: 'material' },
        detail: expect.stringContaining(`prendre connaissance de la version ${repriced}`),
      },
    });
  });

  it('P22 refuses: to acknowledge a version that is not the latest, and says which one is', async () => {
    const refused = await acknowledge(acquisitionId, pinned);
    expect(refused).toMatchObject({
      status: 409,
      body: {
        code: 'acquisitions.fiche-version-not-latest',
        detail: expect.stringContaining(`c’est la version ${repriced}`),
      },
    });
  });

  it('P22 accepts: the kickoff once the client acknowledged it, who and when kept in the journal', async () => {
    const acknowledged = await acknowledge(acquisitionId, repriced);
    const { sub } = house.client.buyer;
    expect(acknowledged).toMatchObject({
      status: 200,
      body: { ficheVersionId: repriced, acknowledgements: [{ versionId: repriced, by: sub }] },
    });
    expect((await acknowledge(acquisitionId, repriced)).body.acknowledgements).toHaveLength(1);
    expect(await view(acquisitionId)).toMatchObject({ ficheNotice: null });
    const entries = await readEntries(table, `dossier:${acquisitionId}`);
    const told = entries.filter(({ type }) => type === 'acquisitions.FicheAcknowledged');
    expect(told).toMatchObject([
      {
        actor: { kind: 'member', id: sub },
        data: { versionId: repriced, previousVersionId: pinned },
      },
    ]);
    expect((await conveneKickoff(house.adviser, acquisitionId)).status).toBe(201);
  });

  it('P22 refuses: the assembly after another one, of a contract that is to be signed', async () => {
    await holdKickoff(house, acquisitionId);
    const { supplierId, documents } = house.supplier;
    const { 'amending-annex': _, ...others } = documents;
    const { versionId } = await publishVersion(house.adviser, {
      supplierId,
      documents: others,
      changeNote: 'L’annexe modificative est retirée.',
      content: { ...buildFicheContent(), amendingAnnex: 'none' },
    });
    const refused = await requestPackage(house.adviser, acquisitionId);
    expect(refused.status).toBe(409);
    expect(refused.body.faults).toContainEqual(
      expect.objectContaining({
        code: 'contracts.fiche-change-not-acknowledged',
        details: expect.objectContaining({ latest: versionId, severity: 'contractual' }),
      }),
    );
    await acknowledge(acquisitionId, versionId);
    expect(faultsOf(await requestPackage(house.adviser, acquisitionId))).not.toContain(
      'contracts.fiche-change-not-acknowledged',
    );
  });

  it('is no longer acknowledged once the contract is concluded', async () => {
    const concluded = await dossierOf(house);
    await sign(house.client, concluded, first.slice(0, 10));
    const { ficheVersionId } = await view(concluded);
    expect(await acknowledge(concluded, ficheVersionId)).toMatchObject({
      status: 409,
      body: { code: 'acquisitions.already-concluded' },
    });
  });
});
