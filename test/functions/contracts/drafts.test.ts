import { beforeAll, describe, expect, it } from 'vitest';
import { sha256Of } from '#adapters/objects.ts';
import { dateIn } from '../../../infra/commands/story/acquire.ts';
import { type AssembledPackage, assemblePackage } from '../../../infra/commands/story/conclude.ts';
import { download, upload } from '../../../infra/commands/story/files.ts';
import { annotatePdf, retypeContract, scannedPdf } from '../../builders/contract-draft.ts';
import {
  convenedDossier,
  faultsOf,
  type House,
  holdKickoff,
  ownHouse,
  sign,
} from '../../emulator/support/house.ts';

let house: House;
let acquisitionId: string;
let assembled: AssembledPackage;
let contract: Uint8Array;

beforeAll(async () => {
  house = await ownHouse('drafts');
  acquisitionId = await convenedDossier(house);
  await holdKickoff(house, acquisitionId);
  assembled = await assemblePackage(house.adviser, acquisitionId);
  contract = await download(fileOf('contract').url);
});

function fileOf(role: string) {
  const file = assembled.files.find((one) => one.role === role);
  if (file === undefined) throw new Error(`No ${role}.`);
  return file;
}

async function fileDraft(bytes: Uint8Array, purpose = 'contract-draft'): Promise<string> {
  const file = { purpose, fileName: 'projet.pdf', contentType: 'application/pdf', bytes };
  const owner = `/acquisitions/${acquisitionId}`;
  return (await upload(house.client.buyer.api, owner, file)).documentId;
}

const check = (documentId: string, { packageId } = assembled, person = house.client.buyer) =>
  person.api.post(`/acquisitions/${acquisitionId}/packages/${packageId}/draft-checks`, {
    documentId,
  });

const propose = async (bytes: Uint8Array) => check(await fileDraft(bytes));

async function checksInJournal() {
  const { body } = await house.adviser.api.get(`/acquisitions/${acquisitionId}/journal`);
  return body.entries.filter(({ type }: { type: string }) => type === 'contracts.DraftChecked');
}

const CONDITION = 'Le client peut résilier le contrat sans frais, sur avis de dix jours.';

const addCondition = (text: string): string => {
  const edited = text.replace(/\n(6\. Prix et taxes\n6\.1)/, `\n${CONDITION}\n$1`);
  if (edited === text) throw new Error('The contract has no such place.');
  return edited;
};

describe('a text that a body proposes to sign', () => {
  it('P16 refuses: a condition added to the contract, told with its article, and recorded', async () => {
    const documentId = await fileDraft(await retypeContract(contract, addCondition));
    const refused = await check(documentId);
    expect(refused).toMatchObject({
      status: 422,
      body: {
        code: 'contracts.text-altered',
        faults: [
          {
            code: 'contracts.passage-altered',
            details: { title: 'Durée', expected: '', found: CONDITION },
          },
        ],
      },
    });
    expect(refused.body.detail).toContain('négociation');
    expect(refused.body.faults[0].detail).toMatch(/^Article 5\.\d \(Durée\), .* est ajouté\.$/);
    expect((await checksInJournal()).at(-1)).toMatchObject({
      actor: { kind: 'member', id: house.client.buyer.sub },
      data: { documentId, outcome: 'contracts.text-altered', passages: 1 },
    });
  });

  it('P16 refuses: a condition removed, and one word that turns an obligation', async () => {
    const removed = await retypeContract(contract, (text) =>
      text.replace('Le contrat n’est pas renouvelable.', ''),
    );
    expect(await propose(removed)).toMatchObject({
      status: 422,
      body: {
        code: 'contracts.text-altered',
        faults: [{ details: { expected: '5.2Le contrat n’est pas renouvelable.', found: '5.2' } }],
      },
    });
    const turned = await retypeContract(contract, (text) =>
      text.replace('trente jours de sa réception', 'soixante jours de sa réception'),
    );
    expect(await propose(turned)).toMatchObject({
      status: 422,
      body: {
        code: 'contracts.text-altered',
        faults: [
          {
            code: 'contracts.passage-altered',
            details: { article: '7.2', expected: 'trente', found: 'soixante' },
          },
        ],
      },
    });
  });

  it('P16 accepts: the contract as assembled, with the hashes of what was compared', async () => {
    const accepted = await propose(contract);
    expect(accepted).toMatchObject({
      status: 201,
      body: {
        outcome: 'identical',
        packageId: assembled.packageId,
        contractSha256: fileOf('contract').sha256,
        draftSha256: fileOf('contract').sha256,
        template: { id: 'contrat-specifique' },
      },
    });
    const { documentId } = accepted.body;
    expect((await checksInJournal()).at(-1).data).toMatchObject({ documentId, passages: 0 });
  });

  it('P16 accepts: the same text typed anew, on pages that break elsewhere', async () => {
    const retyped = await retypeContract(contract);
    expect(await propose(retyped)).toMatchObject({
      status: 201,
      body: { outcome: 'identical', draftSha256: sha256Of(retyped) },
    });
  });

  it('with other data than the dossier’s is sent back to the dossier', async () => {
    const draft = await retypeContract(contract, (text) =>
      text.replaceAll('Hélène Fortier', 'Gilles Marchand'),
    );
    const refused = await propose(draft);
    expect(refused).toMatchObject({ status: 422, body: { code: 'contracts.data-differs' } });
    expect(new Set(faultsOf(refused))).toEqual(new Set(['contracts.datum-differs']));
    expect(refused.body.faults[0].details).toMatchObject({ article: '1.3', title: 'Parties' });
    expect(refused.body.faults[0].detail).toContain('Gilles Marchand');
  });

  it('without a text layer goes to a person, and so does one that carries comments', async () => {
    expect(await propose(await scannedPdf(2))).toMatchObject({
      status: 422,
      body: { code: 'contracts.draft-without-text', details: { pages: [1, 2] } },
    });
    const commented = await annotatePdf(contract, 'Sauf si le conseil en décide autrement.');
    expect(await propose(commented)).toMatchObject({
      status: 422,
      body: { code: 'contracts.draft-with-additions', details: { pages: [1] } },
    });
  });
});

describe('what may be proposed', () => {
  it('is a draft of that dossier, for an assembly that exists', async () => {
    const evidence = await fileDraft(contract, 'evidence');
    expect(await check(evidence)).toMatchObject({
      status: 422,
      body: { code: 'contracts.draft-not-filed' },
    });
    const unknown = { ...assembled, packageId: '01JD0000000000000000000006' };
    expect(await check(evidence, unknown)).toMatchObject({
      status: 404,
      body: { code: 'contracts.package-not-found' },
    });
  });

  it('is the last assembly, until the parties have signed', async () => {
    const documentId = await fileDraft(contract);
    const next = await assemblePackage(house.adviser, acquisitionId, dateIn(9));
    expect(await check(documentId)).toMatchObject({
      status: 409,
      body: { code: 'contracts.package-superseded', details: { latest: next.packageId } },
    });
    await sign(house.client, acquisitionId, dateIn(0));
    expect(await check(documentId, next, house.adviser)).toMatchObject({
      status: 409,
      body: { code: 'contracts.already-signed' },
    });
  });
});
