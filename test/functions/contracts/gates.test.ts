import { beforeAll, describe, expect, it } from 'vitest';
import { readQuoteItem, saveQuote } from '#stores/quotes.ts';
import { transact } from '#stores/table.ts';
import {
  conveneKickoff,
  dateIn,
  provePrerequisites,
} from '../../../infra/commands/story/acquire.ts';
import { expectStatus } from '../../../infra/commands/story/api-client.ts';
import { assemblePackage, requestPackage } from '../../../infra/commands/story/conclude.ts';
import { publishPriceChange, publishVersion } from '../../../infra/commands/story/publish-fiche.ts';
import { buildFicheContent } from '../../builders/fiche.ts';
import {
  convenedDossier,
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

beforeAll(async () => {
  house = await ownHouse('gates');
});

/** A dossier whose contract could be assembled today. */
async function heldDossier(own = house): Promise<string> {
  const acquisitionId = await convenedDossier(own);
  await holdKickoff(own, acquisitionId);
  return acquisitionId;
}

async function view(acquisitionId: string, own = house) {
  const answer = await own.client.buyer.api.get(`/acquisitions/${acquisitionId}`);
  return expectStatus('Reading the dossier', answer, 200);
}

const warningsIn = async (acquisitionId: string): Promise<string[]> =>
  (await view(acquisitionId)).warnings.map(({ code }: { code: string }) => code);

const assemble = (acquisitionId: string) => requestPackage(house.adviser, acquisitionId);

const irregularitiesOf = async (acquisitionId: string): Promise<string[]> => {
  const contract = await sign(house.client, acquisitionId, dateIn(0));
  return contract.irregularities.map(({ code }: { code: string }) => code);
};

async function acknowledge(acquisitionId: string, versionId: string): Promise<void> {
  const path = `/acquisitions/${acquisitionId}/fiche-acknowledgements`;
  expectStatus('Acknowledging', await house.client.buyer.api.post(path, { versionId }), 200);
}

const quoteOf = async (acquisitionId: string): Promise<string> =>
  (await view(acquisitionId)).approvedQuoteId;

describe('a quote validated before a change of the fiche', () => {
  let acquisitionId: string;
  let signedLater: string;
  let repriced: string;

  beforeAll(async () => {
    acquisitionId = await heldDossier();
    signedLater = await heldDossier();
    const content = buildFicheContent();
    const contacts = content.contacts.map((one) => ({ ...one, phone: '418 555-0198' }));
    await publishVersion(house.adviser, {
      supplierId: house.supplier.supplierId,
      documents: house.supplier.documents,
      changeNote: 'Correction d’un numéro de téléphone.',
      content: { ...content, contacts },
    });
  });

  it('G17 accepts: the assembly after a change of contact or typo, which is shown', async () => {
    expect((await assemble(acquisitionId)).status).toBe(202);
    expect(await warningsIn(acquisitionId)).toContain('acquisitions.quote-before-fiche-change');
  });

  it('G17 refuses: the assembly after a material change, until the broker confirms the quote', async () => {
    repriced = (await publishPriceChange(house.adviser, house.supplier)).versionId;
    expect(faultsOf(await assemble(acquisitionId))).toEqual([
      'contracts.fiche-change-not-acknowledged',
      'contracts.quote-before-fiche-change',
    ]);
    await acknowledge(acquisitionId, repriced);
    const refused = await assemble(acquisitionId);
    expect(refused.status).toBe(409);
    expect(refused.body.faults).toMatchObject([
      {
        code: 'contracts.quote-before-fiche-change',
        detail: expect.stringContaining('une modification importante'),
      },
    ]);
  });

  it('G17 accepts: the assembly once the broker decided that the quote stands', async () => {
    const path = `/acquisitions/${acquisitionId}/quotes/${await quoteOf(acquisitionId)}`;
    const confirmed = await house.adviser.api.post(`${path}/confirmations`, {
      versionId: repriced,
      reason: 'Le prix baissé est déjà celui de la soumission.',
    });
    expectStatus('Confirming the quote', confirmed, 201);
    const { packageId } = await assemblePackage(house.adviser, acquisitionId);
    expect(packageId).toBeDefined();
    expect(await irregularitiesOf(acquisitionId)).not.toContain(
      'contracts.fiche-changed-materially',
    );
  });

  it('G17: a last signature after a material change is recorded, as irregular', async () => {
    expect(await irregularitiesOf(signedLater)).toContain('contracts.fiche-changed-materially');
    expect((await view(signedLater)).status).toBe('concluded');
  });
});

describe('a quote whose validity has passed', () => {
  let acquisitionId: string;

  /** Lets the days go by: yesterday was the last day of the quote. */
  async function expire(dossier: string): Promise<void> {
    const quote = await readQuoteItem(table, dossier, await quoteOf(dossier));
    if (!quote?.check) throw new Error('No checked quote.');
    const check = { ...quote.check, validUntil: dateIn(-1) };
    await transact(table, [saveQuote(table, { ...quote, check })]);
  }

  beforeAll(async () => {
    acquisitionId = await heldDossier();
    await expire(acquisitionId);
  });

  it('G19 refuses: the assembly, and tells it in the dossier', async () => {
    const refused = await assemble(acquisitionId);
    expect(refused.status).toBe(409);
    expect(refused.body.faults).toMatchObject([
      {
        code: 'contracts.quote-validity-passed',
        details: { validUntil: dateIn(-1), today: dateIn(0) },
        detail: expect.stringContaining('une prolongation écrite'),
      },
    ]);
    expect(await warningsIn(acquisitionId)).toEqual(['acquisitions.quote-validity-passed']);
  });

  it('G19 accepts: the assembly once the broker decided that it is valid for longer', async () => {
    const path = `/acquisitions/${acquisitionId}/quotes/${await quoteOf(acquisitionId)}`;
    const extended = await house.adviser.api.post(`${path}/extensions`, {
      validUntil: dateIn(30),
      basis: 'broker-decision',
      documentId: null,
      reason: 'Le fournisseur maintient ses prix.',
    });
    expectStatus('Extending the quote', extended, 202);
    expect((await assemble(acquisitionId)).status).toBe(202);
  });

  it('G19: a last signature after it is recorded, as irregular', async () => {
    const late = await heldDossier();
    await expire(late);
    expect(await irregularitiesOf(late)).toContain('contracts.quote-validity-passed');
  });
});

describe('a supplier that left the Catalogue', () => {
  let acquisitionId: string;
  let live: string;
  let unsigned: string;
  /** Nothing but its supplier holds its kickoff back. */
  let ready: string;

  const become = async (to: string, reason: string) => {
    const path = `/suppliers/${house.supplier.supplierId}/status-changes`;
    const changed = await house.adviser.api.post(path, { to, on: dateIn(0), reason });
    return expectStatus(`Becoming ${to}`, changed, 201);
  };

  beforeAll(async () => {
    acquisitionId = await heldDossier();
    unsigned = await dossierOf(house);
    ready = (await quotedDossier(house)).acquisitionId;
    await provePrerequisites(house.client.buyer, house.adviser, ready);
    live = await dossierOf(house);
    await sign(house.client, live, dateIn(-1));
    await become('withdrawn', 'La preuve annuelle de sécurité n’a pas été fournie.');
  });

  it('P74 refuses: to convene the kickoff of a new contract with a withdrawn supplier', async () => {
    expect(await conveneKickoff(house.adviser, ready)).toMatchObject({
      status: 409,
      body: {
        code: 'acquisitions.supplier-left-catalogue',
        detail: expect.stringContaining('aucun nouveau contrat ne peut être conclu'),
      },
    });
  });

  it('P74 refuses: to assemble a new contract with a withdrawn supplier', async () => {
    const refused = await assemble(acquisitionId);
    expect(refused.status).toBe(409);
    expect(refused.body.faults).toMatchObject([
      {
        code: 'contracts.supplier-not-qualified',
        detail: expect.stringContaining('aucun nouveau contrat ne peut être conclu'),
      },
    ]);
  });

  it('P75: a live contract goes on to its end, and its client is told what it may do', async () => {
    const { status, warnings } = await view(live);
    expect(status).toBe('concluded');
    expect(warnings).toMatchObject([
      {
        code: 'acquisitions.supplier-withdrawn',
        sentence: expect.stringMatching(/honoré jusqu’à son terme.*résilier après analyse/),
      },
    ]);
    expect(await warningsIn(acquisitionId)).toEqual(['acquisitions.supplier-withdrawn']);
  });

  it('P74: a last signature since is recorded, as irregular', async () => {
    expect(await irregularitiesOf(unsigned)).toContain('contracts.supplier-withdrawn');
  });

  it('P74 accepts: to assemble it, and to convene the kickoff, once the supplier is qualified again', async () => {
    await become('requalified', 'Appel d’intérêt fictif de l’automne.');
    expect((await assemble(acquisitionId)).status).toBe(202);
    expect(await warningsIn(acquisitionId)).toEqual([]);
    expect((await conveneKickoff(house.adviser, ready)).status).toBe(201);
  });
});
