import { Temporal } from 'temporal-polyfill';
import { beforeAll, describe, expect, it } from 'vitest';
import { lastDayOfTerm } from '#domain/contracts/index.ts';
import { dateIn } from '../../../infra/commands/story/acquire.ts';
import { expectStatus } from '../../../infra/commands/story/api-client.ts';
import type { Body } from '../../../infra/commands/story/people.ts';
import { publishPriceChange } from '../../../infra/commands/story/publish-fiche.ts';
import { buildNeeds } from '../../builders/preparation.ts';
import {
  bodyUnder,
  dossierOf,
  faultsOf,
  type House,
  ownHouse,
} from '../../emulator/support/house.ts';
import { ownBody } from '../../emulator/support/own-dossier.ts';

let house: House;
let itq: Body;
let neighbour: Body;

beforeAll(async () => {
  house = await ownHouse('preparation');
  [itq, neighbour] = await Promise.all([
    bodyUnder(house, 'itq', {
      regime: { decree596: true, rcti: true, municipal: false },
      eligibility: {
        basis: 'itq',
        reference: 'Besoins propres',
        from: '2020-01-01',
        until: null,
      },
    }),
    ownBody(house.adviser, 'preparation-voisine'),
  ]);
});

const buyer = () => house.client.buyer.api;
const adviser = () => house.adviser.api;
const codesIn = (body: { warnings: { code: string }[] }) => body.warnings.map(({ code }) => code);

const eventsOf = async (acquisitionId: string): Promise<{ type: string; data: object }[]> =>
  (await adviser().get(`/acquisitions/${acquisitionId}/journal`)).body.entries;

const STARTS_ON = dateIn(30);
const ENDS_ON = lastDayOfTerm(STARTS_ON, 36);
const schedule = {
  text: null,
  startsOn: STARTS_ON,
  entryStartsOn: STARTS_ON,
  entryEndsOn: dateIn(90),
  exitStartsOn: dateIn(900),
  exitEndsOn: ENDS_ON,
};

describe('the needs of a dossier', () => {
  it('are saved as far as they go, read by the broker, and told in the journal', async () => {
    const path = `/acquisitions/${await dossierOf(house)}/needs`;
    expect((await buyer().get(path)).body).toMatchObject({ savedAt: null });
    const partial = await buyer().put(path, { budget: { amount: '2600000.00' } });
    expect(partial.status).toBe(200);
    expect(partial.body.blank).toHaveLength(12);
    expect(partial.body.blank).not.toContain('budget');
    const { body } = await adviser().get(path);
    expect(body.items.budget).toEqual({ text: null, amount: '2600000.00' });
    expect(codesIn(body)).toContain('acquisitions.risk-analysis-missing');
  });

  it('P29: an entry outside the foreseen contract is told, and the needs are saved', async () => {
    const path = `/acquisitions/${await dossierOf(house)}/needs`;
    const early = { ...schedule, entryStartsOn: dateIn(29) };
    const saved = await buyer().put(path, buildNeeds({ schedule: early }));
    expect(saved.status).toBe(200);
    expect(saved.body.warnings).toMatchObject([
      {
        code: 'acquisitions.schedule-outside-contract',
        details: { stage: 'entry', startsOn: STARTS_ON, endsOn: ENDS_ON },
        sentence: expect.stringContaining('La transition à l’entrée sort de la durée prévue'),
      },
    ]);
  });
});

describe('the exit plan', () => {
  let path: string;

  const activity = (endsOn: string) => ({
    activities: [{ name: 'Remise des données', startsOn: dateIn(900), endsOn }],
  });

  beforeAll(async () => {
    const dossier = `/acquisitions/${await dossierOf(house)}`;
    path = `${dossier}/exit-plan`;
    const unknown = expectStatus('Saving', await buyer().put(path, activity(ENDS_ON)), 200);
    expect(unknown.contract).toBeNull();
    expect((await buyer().post(`${path}/approval`)).body).toMatchObject({
      status: 409,
      code: 'acquisitions.contract-end-unknown',
    });
    await buyer().put(`${dossier}/needs`, { schedule });
  });

  it('P29 refuses: the approval of a plan that ends the day after the contract does', async () => {
    const late = Temporal.PlainDate.from(ENDS_ON).add({ days: 1 }).toString();
    await buyer().put(path, activity(late));
    for (const approver of [buyer(), adviser()]) {
      const refused = await approver.post(`${path}/approval`);
      expect(refused).toMatchObject({
        status: 422,
        body: { code: 'acquisitions.exit-plan-refused' },
      });
      expect(faultsOf(refused)).toEqual(['acquisitions.exit-ends-after-contract']);
      expect(refused.body.faults[0].details).toMatchObject({ contractEndsOn: ENDS_ON });
    }
  });

  it('P29 accepts: a plan that ends on the last day, approved by the client and by the broker', async () => {
    await buyer().put(path, activity(ENDS_ON));
    expectStatus('Approving', await buyer().post(`${path}/approval`), 200);
    const approved = await adviser().post(`${path}/approval`, { note: 'Conforme au gabarit.' });
    expect(approved).toMatchObject({
      status: 200,
      body: {
        contract: { startsOn: STARTS_ON, endsOn: ENDS_ON },
        plan: {
          approvals: {
            client: { by: house.client.buyer.sub, contractEndsOn: ENDS_ON },
            broker: { by: house.adviser.sub, note: 'Conforme au gabarit.' },
          },
        },
        warnings: [],
      },
    });
    const changed = await buyer().put(path, activity(dateIn(950)));
    expect(changed.body.plan.approvals).toEqual({ client: null, broker: null });
  });
});

describe('the shortlist and the readings', () => {
  const FIVE = ['framework-agreement', 'amending-annex', 'supplier-conditions'] as const;
  const reading = (versionId: string) => ({
    supplierId: house.supplier.supplierId,
    reader: { person: 'Raphaël Côté-Dubé', title: 'Conseiller en acquisition' },
    readOn: dateIn(0),
    documents: [
      { kind: 'contract-template', version: '2026-01' },
      { kind: 'engagement-form', version: '2026-01' },
      ...FIVE.map((kind) => ({ kind, version: versionId })),
    ],
  });

  it('P30: each of the five documents is attested with its version and hash, and told when a new fiche comes', async () => {
    const acquisitionId = await dossierOf(house);
    const dossier = `/acquisitions/${acquisitionId}`;
    const { versionId, supplierId } = house.supplier;
    const before = await buyer().get(`${dossier}/shortlist`);
    expect(codesIn(before.body)).toEqual(['acquisitions.reading-missing']);
    const unknown = await buyer().post(`${dossier}/readings`, reading('2019-01-01.1'));
    expect(faultsOf(unknown)).toEqual(FIVE.map(() => 'acquisitions.reading-version-unknown'));

    const recorded = expectStatus(
      'Attesting',
      await buyer().post(`${dossier}/readings`, reading(versionId)),
      201,
    );
    expect(recorded.documents).toHaveLength(5);
    for (const { sha256 } of recorded.documents) expect(sha256).toMatch(/^[0-9a-f]{64}$/);
    const told = (await eventsOf(acquisitionId)).at(-1);
    expect(told).toMatchObject({
      type: 'acquisitions.DocumentsRead',
      data: { documents: recorded.documents },
    });
    const { body } = await adviser().get(`${dossier}/shortlist`);
    expect(body.warnings).toEqual([]);
    expect(body.toRead.map(({ isRead }: { isRead: boolean }) => isRead)).toEqual(
      Array(5).fill(true),
    );

    await publishPriceChange(house.adviser, house.supplier);
    const after = (await buyer().get(`${dossier}/shortlist`)).body;
    expect(codesIn(after)).toEqual(['acquisitions.reading-not-of-latest']);
    expect(
      after.readings[0].documents.map(({ isOfLatest }: { isOfLatest: boolean }) => isOfLatest),
    ).toEqual([true, true, false, false, false]);
    expect(supplierId).toBe(after.readings[0].supplierId);
  });

  it('keeps an offer that does not conform, and refuses one that the fiche does not present', async () => {
    const dossier = `/acquisitions/${await dossierOf(house)}`;
    const path = `${dossier}/shortlist/${house.supplier.supplierId}`;
    const assessment = {
      ficheVersionId: house.supplier.versionId,
      offer: 'Boréalis Nuage privé',
      conforms: false,
      reasons: ['Pas de relève hors site.'],
    };
    expect((await buyer().put(path, assessment)).status).toBe(200);
    expect(await buyer().put(path, { ...assessment, offer: 'Inventée' })).toMatchObject({
      status: 422,
      body: { code: 'acquisitions.offer-not-in-fiche' },
    });
    const again = { ...assessment, conforms: true, reasons: ['La relève est en option.'] };
    expect((await buyer().put(path, again)).status).toBe(200);
    const { body } = await buyer().get(`${dossier}/shortlist`);
    expect(body.candidates).toMatchObject([{ conforms: true }]);
    expect(body.assessments).toMatchObject([{ reasons: assessment.reasons }, { conforms: true }]);
  });
});

describe('the orientations', () => {
  it('P33: of ITQ are recorded and watched; for another body there is nothing at that address', async () => {
    const own = `/acquisitions/${await dossierOf(house, itq)}/orientations`;
    expect(codesIn((await itq.buyer.api.get(own)).body)).toEqual([
      'acquisitions.orientations-not-sent',
    ]);
    const sent = await itq.buyer.api.put(own, { gridSentOn: dateIn(-10), workshopOn: dateIn(-2) });
    expect(sent.status).toBe(200);
    expect(codesIn(sent.body)).toEqual(['acquisitions.orientations-without-opinion']);

    const others = `/acquisitions/${await dossierOf(house)}/orientations`;
    for (const refused of [
      await buyer().get(others),
      await buyer().put(others, { gridSentOn: dateIn(-10) }),
    ]) {
      expect(refused).toMatchObject({
        status: 404,
        body: { code: 'acquisitions.orientations-not-applicable' },
      });
      expect(JSON.stringify(refused.body)).not.toMatch(/CEI|ITQ|expertise/);
    }
  });
});

describe('a need that no offer meets', () => {
  const report = (body: Body, acquisitionId: string | null = null) =>
    body.buyer.api.post('/unmet-needs', {
      description: 'Un nuage privé certifié pour des dossiers médicaux.',
      volet: 'private-cloud',
      acquisitionId,
    });
  const idsIn = ({ body }: Awaited<ReturnType<typeof report>>): string[] =>
    body.unmetNeeds.map(({ unmetNeedId }: { unmetNeedId: string }) => unmetNeedId);

  it('P15: is sent to the broker, who says where it goes; the body alone sees it besides', async () => {
    const { unmetNeedId, organisationId } = expectStatus(
      'Telling',
      await report(house.client),
      201,
    );
    expect(idsIn(await adviser().get('/unmet-needs'))).toContain(unmetNeedId);
    const path = `/unmet-needs/${unmetNeedId}/routing`;
    const { supplierId } = house.supplier;
    const routing = { route: 'supplier-bench', supplierId, reason: 'Une offre semblable existe.' };
    const routed = await adviser().put(path, { organisationId, routing });
    expect(routed).toMatchObject({ status: 200, body: { status: 'routed', routing } });
    expect(idsIn(await adviser().get('/unmet-needs'))).not.toContain(unmetNeedId);
    expect(idsIn(await adviser().get('/unmet-needs?status=routed'))).toContain(unmetNeedId);
    expect(idsIn(await buyer().get('/me/unmet-needs'))).toContain(unmetNeedId);
    expect(idsIn(await neighbour.buyer.api.get('/me/unmet-needs'))).toEqual([]);
    const elsewhere = { organisationId: neighbour.organisationId, routing };
    expect((await adviser().put(path, elsewhere)).status).toBe(404);
  });

  it('names a dossier of the body, and none of another', async () => {
    const acquisitionId = await dossierOf(house);
    expect((await report(house.client, acquisitionId)).status).toBe(201);
    expect((await report(neighbour, acquisitionId)).status).toBe(404);
  });
});
