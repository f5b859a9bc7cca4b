import { beforeAll, describe, expect, it } from 'vitest';
import { readEntries } from '#stores/journal.ts';
import type { Person } from '../../../infra/commands/story/people.ts';
import { faultsOf } from '../../emulator/support/house.ts';
import { ownAdviser } from '../../emulator/support/own-dossier.ts';
import { table } from '../../emulator/support/stack.ts';

let adviser: Person;

beforeAll(async () => {
  adviser = await ownAdviser('designations');
});

const MUNICIPAL = { decree596: false, rcti: false, municipal: true };
const legalStatus = (category: string) => ({
  category,
  since: '2020-01-01',
  reference: 'Loi constitutive fictive, article 1',
});
const designation = (changes: object = {}) => ({
  basis: 'designation',
  reference: 'Décision fictive 2026-118',
  from: '2026-01-01',
  until: null,
  ...changes,
});

const register = (changes: object = {}) =>
  adviser.api.post('/organisations', {
    name: 'Office fictif des marées',
    address: ['3, quai du Bassin', 'Rimouski (Québec) G5L 1A1'],
    regime: { decree596: false, rcti: true, municipal: false },
    designations: [designation()],
    portalAccess: null,
    ...changes,
  });

const lastEntry = async (organisationId: string) =>
  (await readEntries(table, `organisation:${organisationId}`)).at(-1);

describe('what binds a body', () => {
  it('is not registered while it contradicts itself, every contradiction said', async () => {
    const refused = await register({
      legalStatus: legalStatus('municipal'),
      regime: { decree596: false, rcti: true, municipal: true },
      designations: [designation({ basis: 'itq' }), designation({ basis: 'itq' })],
    });
    expect(refused).toMatchObject({
      status: 422,
      body: { code: 'organisations.law-contradictory', details: { count: 3 } },
    });
    expect(faultsOf(refused)).toEqual([
      'organisations.municipal-under-rcti',
      'organisations.municipal-itq',
      'organisations.itq-twice',
    ]);
    expect(refused.body.faults[0].detail).toContain('l’article 48 ne s’applique jamais à lui');
  });

  it('is changed by the broker with before and after in the journal, and once only', async () => {
    const { body } = await register();
    const path = `/organisations/${body.organisationId}/legal-status`;
    const command = { legalStatus: legalStatus('municipal'), regime: MUNICIPAL };
    const changed = await adviser.api.put(path, command);
    expect(changed).toMatchObject({ status: 200, body: command });
    const told = await lastEntry(body.organisationId);
    expect(told).toMatchObject({
      type: 'organisations.LegalStatusChanged',
      data: { before: { legalStatus: null, regime: body.regime }, after: command },
    });
    await adviser.api.put(path, command);
    expect(await lastEntry(body.organisationId)).toEqual(told);
    const wrong = { legalStatus: legalStatus('health'), regime: MUNICIPAL };
    expect(faultsOf(await adviser.api.put(path, wrong))).toEqual([
      'organisations.category-contradicts-regime',
    ]);
  });
});

describe('a designation', () => {
  it('is added beside the others, and ended with a reason, each in the journal', async () => {
    const { organisationId, designations } = (await register()).body;
    const path = `/organisations/${organisationId}/designations`;
    const admission = designation({ basis: 'broker-admission', reference: 'Avis fictif 2026-14' });
    const added = await adviser.api.post(path, admission);
    expect(added).toMatchObject({
      status: 201,
      body: { designations: [designations[0], admission] },
    });
    const { designationId } = added.body.designations[1];
    expect(await lastEntry(organisationId)).toMatchObject({
      type: 'organisations.BodyDesignated',
      actor: { id: adviser.sub },
      data: { designation: { designationId, ...admission, endReason: null } },
    });

    const end = { until: '2026-10-31', reason: 'Avis retiré' };
    const ended = await adviser.api.put(`${path}/${designationId}/end`, end);
    expect(ended.status).toBe(200);
    expect(ended.body.designations[1]).toMatchObject({
      until: '2026-10-31',
      endReason: 'Avis retiré',
    });
    expect(await lastEntry(organisationId)).toMatchObject({
      type: 'organisations.DesignationEnded',
      reason: 'Avis retiré',
      data: { before: { until: null }, after: { until: '2026-10-31' } },
    });
    const later = { until: '2026-11-30', reason: 'Avis rétabli' };
    expect((await adviser.api.put(`${path}/${designationId}/end`, later)).body).toMatchObject({
      code: 'organisations.designation-not-prolonged',
      detail: expect.stringContaining('Consignez la nouvelle désignation'),
    });
  });

  it('is not ended when nobody knows it, nor added to nobody', async () => {
    const { organisationId } = (await register()).body;
    const unknown = '01JD0000000000000000000009';
    const end = { until: '2026-10-31', reason: 'Avis retiré' };
    const path = `/organisations/${organisationId}/designations/${unknown}/end`;
    expect((await adviser.api.put(path, end)).status).toBe(404);
    const nowhere = `/organisations/${unknown}/designations`;
    expect((await adviser.api.post(nowhere, designation())).status).toBe(404);
  });
});
