import { beforeAll, describe, expect, it } from 'vitest';
import { createBlobs } from '#adapters/blobs.ts';
import { createBucket } from '#adapters/objects.ts';
import { loadFonts, typeset } from '#adapters/typesetter.ts';
import { PDF } from '#domain/documents/index.ts';
import { contractDocument } from '#presentation/contracts/contract-document.ts';
import { requireAcquisition, saveAcquisition } from '#stores/acquisitions.ts';
import { readContract, readPackage, saveContract, savePackage } from '#stores/contracts.ts';
import { transact } from '#stores/table.ts';
import { readInputs } from '../../../functions/contracts/package-inputs.ts';
import { dateIn } from '../../../infra/commands/story/acquire.ts';
import { eventually, expectStatus } from '../../../infra/commands/story/api-client.ts';
import {
  approvePackage,
  assemblePackage,
  engagementFormOf,
  readSignedCopy,
  recordSignature,
  sendForSignature,
  transmitSignedCopy,
  validatePackage,
} from '../../../infra/commands/story/conclude.ts';
import { download, upload } from '../../../infra/commands/story/files.ts';
import { mailsTo } from '../../../infra/commands/story/mailbox.ts';
import { scannedPdf } from '../../builders/contract-draft.ts';
import { saveAgain, signPdf } from '../../builders/signed-copy.ts';
import { dossierOf, faultsOf, type House, ownHouse, sign } from '../../emulator/support/house.ts';
import {
  type AssembledDossier,
  assembledDossier,
  sentDossier,
} from '../../emulator/support/sent-dossier.ts';
import { rootConfig, stack, table } from '../../emulator/support/stack.ts';

let house: House;

beforeAll(async () => {
  house = await ownHouse('signing');
});

const statusOf = async (acquisitionId: string): Promise<string> =>
  (await requireAcquisition(table, acquisitionId)).status;

const codesOf = (contract: { irregularities: readonly { code: string }[] }): string[] =>
  contract.irregularities.map(({ code }) => code);

describe('what is sent for signature', () => {
  let dossier: AssembledDossier;
  let path: readonly [string, string];

  beforeAll(async () => {
    dossier = await assembledDossier(house);
    path = [dossier.acquisitionId, dossier.assembled.packageId];
  });

  const send = () => sendForSignature(house.adviser, ...path);

  it('waits for the approval of the client, whose act it is', async () => {
    expect(faultsOf(await send())).toContain('contracts.client-approval-missing');
    expect((await approvePackage(house.adviser, ...path)).status).toBe(403);
    const approved = await approvePackage(house.client.buyer, ...path);
    expect(approved).toMatchObject({
      status: 200,
      body: { approval: { by: house.client.buyer.sub } },
    });
    expect(await approvePackage(house.client.buyer, ...path)).toMatchObject({
      status: 200,
      body: approved.body,
    });
    expect(await statusOf(dossier.acquisitionId)).toBe('package-approved');
  });

  it('P56 refuses: to send for signature what the broker has not validated', async () => {
    expect((await validatePackage(house.client.buyer, ...path)).status).toBe(403);
    const refused = await send();
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'contracts.not-ready-to-sign' },
    });
    expect(faultsOf(refused)).toEqual(['contracts.validation-missing']);
  });

  it('P55 refuses: to send for signature without the engagement form', async () => {
    expect((await validatePackage(house.adviser, ...path)).status).toBe(200);
    const whole = await readPackage(table, ...path);
    if (whole === undefined) throw new Error('No package.');
    const files = whole.files.filter(({ role }) => role !== 'engagement-form');
    await transact(table, [savePackage(table, { ...whole, files })]);
    const refused = await send();
    expect(faultsOf(refused)).toEqual(['contracts.engagement-form-absent']);
    await transact(table, [savePackage(table, whole)]);
  });

  const setPrerequisites = async (change: object) => {
    const acquisition = await requireAcquisition(table, dossier.acquisitionId);
    const prerequisites = { ...acquisition.prerequisites, ...change };
    await transact(table, [saveAcquisition(table, { ...acquisition, prerequisites })]);
  };

  it('P46 refuses: to send for signature before the authorisation of the executive', async () => {
    const { prerequisites } = await requireAcquisition(table, dossier.acquisitionId);
    const chosen = prerequisites['supplier-and-solution-chosen'];
    if (chosen === undefined) throw new Error('Nothing was chosen.');
    const dearer = { ...chosen, proof: { ...chosen.proof, lowestPrice: false } };
    await setPrerequisites({ 'supplier-and-solution-chosen': dearer });
    const refused = await send();
    expect(refused.body.faults).toMatchObject([
      {
        code: 'contracts.authorisation-missing',
        detail: expect.stringContaining('L’autorisation du dirigeant'),
      },
    ]);
    const proof = { ...chosen.proof, date: dateIn(0) };
    await setPrerequisites({ 'executive-authorisation': { ...chosen, proof } });
  });

  it('P46 accepts: the sending once the executive authorised it', async () => {
    const sent = await send();
    expect(sent).toMatchObject({
      status: 200,
      body: { sentForSignature: { by: house.adviser.sub } },
    });
    expect(await send()).toMatchObject({ status: 200, body: sent.body });
    expect(await statusOf(dossier.acquisitionId)).toBe('sent-for-signature');
  });

  it('P56 accepts: the sending of what the broker validated', async () => {
    expect(await send()).toMatchObject({
      status: 200,
      body: { validation: { by: house.adviser.sub }, sentForSignature: { by: house.adviser.sub } },
    });
  });

  it('P55 accepts: the sending with the engagement form among the files', async () => {
    expect((await send()).status).toBe(200);
    const sent = await readPackage(table, ...path);
    expect(sent?.sentForSignature).not.toBeNull();
    expect(sent?.files.map(({ role }) => role)).toContain('engagement-form');
  });

  it('is told once to the people of the client, in order, without a file', async () => {
    const { email } = house.client.buyer;
    const isRequest = ({ subject }: { subject: string }) => subject.includes('à signer');
    const mail = await eventually('The mail', async () =>
      (await mailsTo(stack.endpoint, email)).find(isRequest),
    );
    expect(mail.text).toMatch(/Hélène Fortier[\s\S]*Solange Therrien[\s\S]*cinq jours ouvrables/);
    expect(mail.text).toContain(`/acquisitions/${dossier.acquisitionId}`);
    expect((await mailsTo(stack.endpoint, email)).filter(isRequest)).toHaveLength(1);
  });

  it('is the last assembly: a new one supersedes it, and asks for everything anew', async () => {
    const next = await assemblePackage(house.adviser, dossier.acquisitionId);
    expect(await statusOf(dossier.acquisitionId)).toBe('package-assembled');
    expect(await approvePackage(house.client.buyer, ...path)).toMatchObject({
      status: 409,
      body: { code: 'contracts.package-superseded', details: { latest: next.packageId } },
    });
    const refused = await sendForSignature(house.adviser, dossier.acquisitionId, next.packageId);
    expect(faultsOf(refused)).toEqual([
      'contracts.client-approval-missing',
      'contracts.validation-missing',
    ]);
  });
});

describe('a contract that was sent', () => {
  let dossier: AssembledDossier;
  let file: Uint8Array;

  beforeAll(async () => {
    dossier = await sentDossier(house);
    const contract = dossier.assembled.files.find(({ role }) => role === 'contract');
    file = await download(contract?.url ?? '');
  });

  const order = (body: object) =>
    house.client.buyer.api.post(`/acquisitions/${dossier.acquisitionId}/orders`, {
      kind: 'order',
      description: 'Deux serveurs de calcul',
      amount: '12500.00',
      asked: 'place',
      placedOn: dateIn(0),
      ...body,
    });

  it('P58 refuses: an order or an entry activity asked of the system before the last signature', async () => {
    for (const kind of ['order', 'entry-activity']) {
      expect(await order({ kind })).toMatchObject({
        status: 409,
        body: {
          code: 'followup.not-signed',
          detail: expect.stringContaining('signature du contrat'),
        },
      });
    }
  });

  it('P58: one that happened before is recorded, as irregular', async () => {
    expect(await order({ asked: 'record', placedOn: dateIn(-1) })).toMatchObject({
      status: 201,
      body: { irregularities: [{ code: 'followup.order-before-signature' }] },
    });
  });

  it('P3: has two parties, the client and the supplier; the broker validates and signs nothing', async () => {
    const path = `/acquisitions/${dossier.acquisitionId}/signatures`;
    const signatory = { name: 'Odile Vaillancourt', title: 'Conseillère' };
    const refused = await house.adviser.api.post(path, {
      party: 'broker',
      signatory,
      signedOn: dateIn(0),
    });
    expect(refused).toMatchObject({ status: 400, body: { code: 'input.invalid' } });
  });

  it('P55: signed in order, with the form of the same person on the same day, is regular', async () => {
    const { buyer } = house.client;
    const form = engagementFormOf(dateIn(0));
    const { acquisitionId } = dossier;
    await recordSignature(buyer, acquisitionId, 'client', dateIn(0), form);
    const contract = await recordSignature(buyer, acquisitionId, 'supplier', dateIn(0));
    expect(contract).toMatchObject({ signedByPartiesOn: dateIn(0), irregularities: [] });
    expect(contract.warnings).toEqual([]);
  });

  it('P57: shows its term with every renewal, within three years', async () => {
    const { body } = await house.client.buyer.api.get(
      `/acquisitions/${dossier.acquisitionId}/contract`,
    );
    expect(body).toMatchObject({ renewalMonths: 0, latestEndsOn: dossier.assembled.endsOn });
  });

  it('P58 accepts: an order once both parties have signed', async () => {
    expect(await order({})).toMatchObject({ status: 201, body: { irregularities: [] } });
    const { body } = await house.adviser.api.get(`/acquisitions/${dossier.acquisitionId}/orders`);
    expect(body.orders).toHaveLength(2);
  });

  it('P56: its signed copy is compared with what was validated, by its embedded revision', async () => {
    const { buyer } = house.client;
    await transmitSignedCopy(buyer, dossier.acquisitionId, await signPdf(file));
    expect(await readSignedCopy(buyer, dossier.acquisitionId)).toMatchObject({
      outcome: 'identical-revision',
      packageId: dossier.assembled.packageId,
      differences: [],
      sentence: expect.stringContaining('seules des signatures'),
    });
    const ruling = await house.adviser.api.post(
      `/acquisitions/${dossier.acquisitionId}/signed-copy/ruling`,
      { outcome: 'accepted', note: 'Rien à dire.' },
    );
    expect(ruling).toMatchObject({
      status: 409,
      body: { code: 'contracts.signed-copy-identical' },
    });
  });
});

describe('a signed copy of what nobody assembled', () => {
  const ruleOn = (acquisitionId: string, outcome: string) =>
    house.adviser.api.post(`/acquisitions/${acquisitionId}/signed-copy/ruling`, {
      outcome,
      note: 'Lue au complet avec le client.',
    });

  it('P56: scanned, goes to a person of the broker, who decides with a reason', async () => {
    const acquisitionId = await dossierOf(house);
    await sign(house.client, acquisitionId, dateIn(0));
    await transmitSignedCopy(house.client.buyer, acquisitionId, await scannedPdf(3));
    expect(await readSignedCopy(house.adviser, acquisitionId)).toMatchObject({
      outcome: 'needs-a-person',
      reason: 'no-package',
    });
    const ruled = expectStatus('Ruling', await ruleOn(acquisitionId, 'accepted'), 200);
    expect(codesOf(ruled)).not.toContain('contracts.signed-copy-differs');
    const { body } = await house.adviser.api.get(`/acquisitions/${acquisitionId}/journal`);
    expect(body.entries.map(({ type }: { type: string }) => type)).toEqual(
      expect.arrayContaining(['contracts.SignedCopyCompared', 'contracts.SignedCopyRuled']),
    );
  });
});

describe('copies of a package that the parties sign', () => {
  let dossier: AssembledDossier;
  let ours: Uint8Array;

  beforeAll(async () => {
    dossier = await sentDossier(house);
    const contract = dossier.assembled.files.find(({ role }) => role === 'contract');
    ours = await download(contract?.url ?? '');
  });

  /** The very contract, typeset again with another total: nothing else moves. */
  async function withTotal(total: string): Promise<Uint8Array> {
    const { acquisitionId, assembled } = dossier;
    const { inputsSha256 } = (await readPackage(table, acquisitionId, assembled.packageId)) ?? {};
    const inputs = createBlobs(createBucket(stack.buckets.records, rootConfig), 'packages/');
    const { texts, date } = await readInputs(inputs, inputsSha256 ?? '');
    if (texts.kind !== 'contract') throw new Error('This package is of no contract.');
    const { template, data } = contractDocument(texts.contract);
    const altered = { ...data, amounts: { ...(data.amounts as object), total } };
    const request = { template: template.source, data: altered, date, standard: 'ua-1' } as const;
    return (await typeset({ ...request, fonts: loadFonts() })).pdf;
  }

  const file = (bytes: Uint8Array) =>
    upload(house.client.buyer.api, `/acquisitions/${dossier.acquisitionId}`, {
      purpose: 'signed-contract',
      fileName: 'contrat-signe.pdf',
      contentType: PDF,
      bytes,
    });

  const signCopy = async (party: 'client' | 'supplier', bytes: Uint8Array): Promise<string> => {
    const { documentId } = await file(bytes);
    const { buyer } = house.client;
    await recordSignature(buyer, dossier.acquisitionId, party, dateIn(0), { documentId });
    return documentId;
  };

  const comparisonOf = (documentId: string) =>
    eventually('The comparison of the copy', async () => {
      const { body } = await house.adviser.api.get(
        `/acquisitions/${dossier.acquisitionId}/signed-copy`,
      );
      return body.documentId === documentId ? body : undefined;
    });

  it('P56: a scan of what was validated goes to a person, and is never called the same', async () => {
    const documentId = await signCopy('client', await scannedPdf(3));
    expect(await comparisonOf(documentId)).toMatchObject({
      outcome: 'needs-a-person',
      reason: 'no-text',
      packageId: dossier.assembled.packageId,
      pagesWithoutText: [1, 2, 3],
      differences: [],
    });
  });

  it('P56: the same pages saved by another program, then signed, say the same text', async () => {
    const documentId = await signCopy('supplier', await signPdf(await saveAgain(ours)));
    expect(await comparisonOf(documentId)).toMatchObject({
      outcome: 'same-text',
      reason: null,
      differences: [],
    });
    const contract = await readContract(table, dossier.acquisitionId);
    expect(contract && codesOf(contract)).not.toContain('contracts.signed-copy-differs');
  });

  it('P56: one amount that changed is told with both amounts, and stays irregular once accepted', async () => {
    const altered = await signPdf(await withTotal('987\u00a0654,32\u00a0$'));
    const { documentId } = await transmitSignedCopy(
      house.client.buyer,
      dossier.acquisitionId,
      altered,
    );
    const compared = await comparisonOf(documentId);
    expect(compared).toMatchObject({ outcome: 'differs', truncated: false });
    expect(compared.differences.length).toBeGreaterThan(0);
    for (const difference of compared.differences) {
      expect(difference).toMatchObject({
        kind: 'text',
        expected: expect.stringMatching(/\d,\d\d/),
        found: expect.stringContaining('654,32'),
      });
    }
    const path = `/acquisitions/${dossier.acquisitionId}/signed-copy/ruling`;
    const note = 'Lue au complet avec le client : le montant est une erreur de frappe.';
    for (const outcome of ['rejected', 'accepted']) {
      const ruled = await house.adviser.api.post(path, { outcome, note });
      expectStatus('Ruling', ruled, 200);
      expect(ruled.body.signedCopy).toMatchObject({
        outcome: 'differs',
        ruling: { outcome, by: house.adviser.sub },
      });
      expect(codesOf(ruled.body)).toContain('contracts.signed-copy-differs');
    }
  });
});

describe('an option of renewal', () => {
  let acquisitionId: string;
  const renew = (person: House['adviser'], until: string) =>
    person.api.put(`/acquisitions/${acquisitionId}/contract/renewal`, {
      until,
      takenOn: dateIn(0),
    });
  const order = (placedOn: string) =>
    house.client.buyer.api.post(`/acquisitions/${acquisitionId}/orders`, {
      kind: 'order',
      description: 'Deux serveurs de calcul',
      amount: '12500.00',
      asked: 'place',
      placedOn,
    });

  beforeAll(async () => {
    acquisitionId = await dossierOf(house);
    await sign(house.client, acquisitionId, dateIn(0));
    const contract = await readContract(table, acquisitionId);
    if (contract === undefined) throw new Error('No contract.');
    const term = { startsOn: dateIn(0), endsOn: dateIn(10), latestEndsOn: dateIn(400) };
    await transact(table, [saveContract(table, { ...contract, ...term, renewalMonths: 13 })]);
  });

  it('that nobody took prolongs nothing: no order after the term', async () => {
    expect(await order(dateIn(11))).toMatchObject({
      status: 409,
      body: { code: 'followup.renewal-not-taken' },
    });
    expect((await order(dateIn(10))).status).toBe(201);
  });

  it('P57 refuses: a renewal past the last day of every option', async () => {
    expect(await renew(house.client.buyer, dateIn(401))).toMatchObject({
      status: 422,
      body: {
        code: 'contracts.renewal-out-of-term',
        detail: expect.stringContaining('trois ans, renouvellements compris'),
      },
    });
    expect((await renew(house.adviser, dateIn(400))).status, 'the client takes it').toBe(403);
  });

  it('P57 accepts: a renewal up to that day, told twice as once, and then orders', async () => {
    const renewed = await renew(house.client.buyer, dateIn(400));
    expect(renewed).toMatchObject({
      status: 200,
      body: { renewals: [{ until: dateIn(400), supplierStatus: null }], warnings: [] },
    });
    const again = await renew(house.client.buyer, dateIn(400));
    expect(again).toMatchObject({ status: 200, body: renewed.body });
    expect((await order(dateIn(11))).status).toBe(201);
    expect(await order(dateIn(401))).toMatchObject({
      status: 409,
      body: { code: 'followup.term-passed' },
    });
  });
});
