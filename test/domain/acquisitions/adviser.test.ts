import { describe, expect, it } from 'vitest';
import { adviserFaults, decideAdviser, shownOf } from '#domain/acquisitions/index.ts';
import type { Eligibility, Membership } from '#domain/organisations/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { acquisition, NOW, organisation } from '../../stores/support/samples.ts';

const eligibility: Eligibility = {
  basis: 'itq',
  reference: 'Besoins propres',
  from: '2020-01-01',
  until: null,
};
const itq = organisation({ eligibility });
const other = organisation({ eligibility: { ...eligibility, basis: 'designation' } });

const member: Membership = {
  memberId: 'sub-1',
  organisationId: organisation().organisationId,
  role: 'broker-adviser',
  name: 'Geneviève Lachance',
  email: 'genevieve@courtier.example',
};

const assign = (state: Partial<Parameters<typeof decideAdviser>[0]>, now = NOW) =>
  decideAdviser({ organisation: itq, acquisition: acquisition(), member, ...state }, 'sub-2', now);

describe('the adviser of an acquisition of ITQ', () => {
  it('is somebody of the broker, with who assigned whom and when', () => {
    expect(assign({})).toEqual({
      memberId: 'sub-1',
      name: 'Geneviève Lachance',
      by: 'sub-2',
      at: NOW,
    });
    for (const stranger of [undefined, { ...member, role: 'client-buyer' as const }]) {
      expect(assign({ member: stranger })).toMatchObject({
        code: 'acquisitions.adviser-not-of-broker',
      });
    }
  });

  it('is assigned in no other dossier, the day of the refusal told', () => {
    expect(assign({ organisation: other })).toMatchObject({
      code: 'acquisitions.adviser-not-applicable',
      details: { on: '2026-11-20' },
    });
  });

  it('stays who it was when told again, and may be replaced', () => {
    const adviser = assign({});
    if (isRefusal(adviser)) throw new Error('Nobody was assigned.');
    const assigned = acquisition({ adviser });
    expect(assign({ acquisition: assigned }, '2026-12-01T15:00:00Z')).toBe(assigned.adviser);
    const replaced = { acquisition: assigned, member: { ...member, memberId: 'sub-3' } };
    expect(assign(replaced)).toMatchObject({ memberId: 'sub-3' });
  });

  it('is missed by ITQ alone, and shown to ITQ alone', () => {
    expect(adviserFaults(itq, acquisition())).toMatchObject([
      { code: 'acquisitions.adviser-missing' },
    ]);
    expect(adviserFaults(other, acquisition())).toEqual([]);
    const adviser = assign({});
    if (isRefusal(adviser)) throw new Error('Nobody was assigned.');
    const assigned = acquisition({ adviser });
    expect(adviserFaults(itq, assigned)).toEqual([]);
    expect(shownOf(assigned, itq)).toBe(assigned);
    expect(shownOf(assigned, other)).not.toHaveProperty('adviser');
  });
});
