import { Temporal } from 'temporal-polyfill';
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { verifySeal } from '#adapters/pdf-signatures.ts';
import { queryItems, startingWith } from '#stores/table.ts';
import { dateIn } from '../../../infra/commands/story/acquire.ts';
import { eventually } from '../../../infra/commands/story/api-client.ts';
import {
  assemblePackage,
  requestPackage,
  SIGNATORIES,
} from '../../../infra/commands/story/conclude.ts';
import { download } from '../../../infra/commands/story/files.ts';
import { publishVersion } from '../../../infra/commands/story/publish-fiche.ts';
import {
  convenedDossier,
  dossierOf,
  faultsOf,
  type House,
  holdKickoff,
  ownHouse,
  sign,
} from '../../emulator/support/house.ts';
import { table } from '../../emulator/support/stack.ts';

let house: House;
let acquisitionId: string;

beforeAll(async () => {
  house = await ownHouse('package');
  acquisitionId = await convenedDossier(house);
  await holdKickoff(house, acquisitionId);
});

const quotePath = async () => {
  const { body } = await house.adviser.api.get(`/acquisitions/${acquisitionId}`);
  return `/acquisitions/${acquisitionId}/quotes/${body.approvedQuoteId}`;
};

describe('what a contract is made of', () => {
  it('P43 refuses: the assembly of a contract without a quote that the broker validated', async () => {
    const refused = await requestPackage(house.adviser, await dossierOf(house));
    expect(refused.status).toBe(409);
    expect(faultsOf(refused)).toEqual([
      'contracts.kickoff-not-held',
      'contracts.admissibility-not-checked',
      'contracts.quote-not-validated',
    ]);
  });

  it('P43 accepts: with one, whose validator, fiche version and result by line are kept', async () => {
    const { body: quote } = await house.client.buyer.api.get(await quotePath());
    expect(quote.approval).toMatchObject({
      approvedBy: house.adviser.sub,
      ficheVersion: { supplierId: house.supplier.supplierId, versionId: `${dateIn(0)}.1` },
      reportSha256: quote.check.reportSha256,
    });
    expect(quote.report.lines).toHaveLength(40);
    for (const { component } of quote.report.lines) expect(component).not.toBeNull();
    const assembled = await assemblePackage(house.adviser, acquisitionId, dateIn(0));
    expect(assembled).toMatchObject({ status: 'assembled', quoteId: quote.quoteId });
    const condition = startingWith(`DOSSIER#${acquisitionId}`, 'DOWNLOAD#');
    const given = await queryItems(table, { condition }, z.object({ memberId: z.string() }));
    expect(given.length, 'each link to a file is recorded').toBeGreaterThanOrEqual(3);
    expect(given).toContainEqual({ memberId: house.adviser.sub });
  });

  it('is sealed, archived and bound, and says how far it went', async () => {
    const done = await assemblePackage(house.adviser, acquisitionId, dateIn(0));
    expect(done.files.map(({ role }) => role)).toEqual([
      'contract',
      'engagement-form',
      'archive',
      'binder',
      'manifest',
    ]);
    expect(done.progress.map(({ label }) => label).at(-1)).toBe('Cahier de lecture relié');
    expect(done).toMatchObject({ stepsDone: 4, steps: 4 });
    for (const { role, url } of done.files) {
      if (role === 'binder' || role === 'manifest') continue;
      const [seal, ...others] = await verifySeal(await download(url));
      expect({ role, others, seal }).toMatchObject({
        others: [],
        seal: {
          isIntact: true,
          coversWholeFile: true,
          subject: expect.stringContaining('Courtier en infonuagique'),
        },
      });
    }
  });

  it('is verified on request: the same inputs make the same files again', async () => {
    const { packageId } = await assemblePackage(house.adviser, acquisitionId, dateIn(0));
    const path = `/acquisitions/${acquisitionId}/packages/${packageId}/verifications`;
    const asked = await house.client.buyer.api.post(path);
    expect(asked.status).toBe(202);
    const location = asked.headers.get('location') ?? '';
    const done = await eventually('The verification', async () => {
      const { body } = await house.client.buyer.api.get(location);
      return body.status === 'done' ? body : undefined;
    });
    expect(done).toMatchObject({ outcome: 'verified', alteredInputs: [] });
    expect(done.sentences).toEqual([expect.stringContaining('Les 5 fichiers sont intacts')]);
    const elsewhere = `/acquisitions/${acquisitionId}/packages/${packageId}/verifications/${packageId}`;
    expect((await house.adviser.api.get(elsewhere)).body.code).toBe(
      'contracts.verification-not-found',
    );
  });

  it('counts renewals in its three years', async () => {
    const body = { startsOn: '2027-03-01', signatories: SIGNATORIES };
    const path = `/acquisitions/${acquisitionId}/packages`;
    const renewable = await house.adviser.api.post(path, { ...body, renewalMonths: 12 });
    expect(renewable.body).toMatchObject({ endsOn: '2029-02-28', renewalMonths: 12 });
  });

  it('G12: three years end on the eve of the third anniversary, and never start before the signature', async () => {
    const { body } = await requestPackage(house.adviser, acquisitionId, '2027-03-01');
    expect(body).toMatchObject({ startsOn: '2027-03-01', endsOn: '2030-02-28' });
    const startsOn = dateIn(-5);
    const { endsOn } = await assemblePackage(house.adviser, acquisitionId, startsOn);
    const eve = Temporal.PlainDate.from(startsOn).add({ years: 3 }).subtract({ days: 1 });
    expect(endsOn).toBe(eve.toString());
    const contract = await sign(house.client, acquisitionId, dateIn(-1));
    expect(contract.irregularities).toContainEqual({
      code: 'contracts.starts-before-signature',
      details: { startsOn, signedOn: dateIn(-1) },
      sentence: expect.any(String),
    });
  });

  it('fails with what to do when the pinned fiche holds no conditions of the supplier', async () => {
    const { 'supplier-conditions': _, ...documents } = house.supplier.documents;
    const { supplierId } = house.supplier;
    const changeNote = 'Retrait urgent de conditions erronées.';
    const nature = 'urgent-correction';
    await publishVersion(house.adviser, { supplierId, documents, changeNote, nature });
    const dossier = await convenedDossier(house);
    await holdKickoff(house, dossier);
    await expect(assemblePackage(house.adviser, dossier)).rejects.toThrow(
      /contracts\.conditions-missing.*Publiez une version complète/,
    );
  });
});
