import { beforeAll, describe, expect, it } from 'vitest';
import { readEntries } from '#stores/journal.ts';
import { checkAdmissibility, dateIn } from '../../../infra/commands/story/acquire.ts';
import { requestPackage } from '../../../infra/commands/story/conclude.ts';
import type { Body } from '../../../infra/commands/story/people.ts';
import {
  bodyUnder,
  dossierOf,
  faultsOf,
  type House,
  ownHouse,
} from '../../emulator/support/house.ts';
import { table } from '../../emulator/support/stack.ts';

let house: House;
let itq: Body;
let acquisitionId: string;

beforeAll(async () => {
  house = await ownHouse('admissibility');
  itq = await bodyUnder(house, 'itq', {
    eligibility: {
      basis: 'itq',
      reference: 'Besoins propres',
      from: '2020-01-01',
      until: null,
    },
  });
  acquisitionId = await dossierOf(house);
});

const attestation = (changes: object = {}) => ({
  kind: 'revenu-quebec',
  reference: 'ARQ-2026-118204',
  issuedOn: dateIn(-20),
  ...changes,
});

describe('the administrative admissibility of the supplier', () => {
  it('is not recorded with proofs that do not hold, each said with what to do', async () => {
    const proofs = [
      attestation({ issuedOn: dateIn(-200) }),
      { kind: 'enterprise-register', reference: '9999999999', issuedOn: dateIn(-1) },
    ];
    const refused = await checkAdmissibility(house.client.buyer, acquisitionId, { proofs });
    expect(refused).toMatchObject({
      status: 422,
      body: {
        code: 'acquisitions.admissibility-refused',
        faults: [
          {
            code: 'acquisitions.admissibility-proof-expired',
            detail: expect.stringContaining('Demandez au fournisseur une preuve en vigueur'),
          },
          { code: 'acquisitions.admissibility-other-enterprise' },
        ],
      },
    });
    const none = await checkAdmissibility(house.client.buyer, acquisitionId, { proofs: [] });
    expect(faultsOf(none)).toEqual(['acquisitions.admissibility-attestation-missing']);
    const documentId = '01JD0000000000000000000009';
    const unknown = await checkAdmissibility(house.client.buyer, acquisitionId, {
      proofs: [attestation({ documentId })],
    });
    expect(unknown.body).toMatchObject({ code: 'documents.not-found' });
  });

  it('is for the client to check, and not for the broker', async () => {
    expect(await checkAdmissibility(house.adviser, acquisitionId)).toMatchObject({
      status: 403,
      body: {
        code: 'acquisitions.admissibility-of-another',
        detail: expect.stringContaining('C’est le client'),
      },
    });
    expect(faultsOf(await requestPackage(house.adviser, acquisitionId))).toContain(
      'contracts.admissibility-not-checked',
    );
  });

  it('is kept with the end of validity computed, in the journal too', async () => {
    const checked = await checkAdmissibility(house.client.buyer, acquisitionId, {
      proofs: [attestation()],
    });
    expect(checked).toMatchObject({
      status: 200,
      body: {
        admissibility: {
          checkedOn: dateIn(0),
          by: house.client.buyer.sub,
          proofs: [attestation({ validUntil: expect.stringMatching(/-(28|29|30|31)$/) })],
        },
        warnings: [{ code: 'acquisitions.admissibility-register-not-checked' }],
      },
    });
    expect((await readEntries(table, `dossier:${acquisitionId}`)).at(-1)).toMatchObject({
      type: 'acquisitions.AdmissibilityChecked',
      actor: { id: house.client.buyer.sub },
    });
    expect(faultsOf(await requestPackage(house.adviser, acquisitionId))).not.toContain(
      'contracts.admissibility-not-checked',
    );
  });

  it('is for the broker to check in a dossier of ITQ, and not for ITQ', async () => {
    const ofItq = await dossierOf(house, itq);
    expect(await checkAdmissibility(itq.buyer, ofItq)).toMatchObject({
      status: 403,
      body: { detail: expect.stringContaining('c’est le Courtier') },
    });
    expect((await checkAdmissibility(house.adviser, ofItq)).status).toBe(200);
  });
});
