import { describe, expect, it } from 'vitest';
import {
  type Category,
  categorySchema,
  decideDesignation,
  decideEnd,
  decideLegalStatus,
  decideRegistration,
  eligibilityLostOn,
  isEligibleOn,
  isItqOn,
  mayInvokeSection48,
  type Organisation,
  suggestedRegime,
} from '#domain/organisations/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { storedOrganisationSchema } from '#stores/organisations.ts';
import { organisation } from '../../stores/support/samples.ts';

const MUNICIPAL = { decree596: false, rcti: false, municipal: true };
const statusOf = (category: Category) => ({
  category,
  since: '2020-01-01',
  reference: 'Loi constitutive fictive, article 1',
});

const designation = (changes: object = {}) => ({
  designationId: '01JD0000000000000000000007',
  basis: 'designation' as const,
  reference: 'Décision 2026-118',
  from: '2026-04-01',
  until: null,
  endReason: null,
  ...changes,
});

const codesOf = (decision: unknown): string[] =>
  isRefusal(decision) ? decision.faults.map(({ code }) => code) : [];

function decided(decision: unknown): Organisation {
  if (decision === null || isRefusal(decision)) throw new Error('Nothing was decided.');
  return decision as Organisation;
}

describe('what binds a body', () => {
  it('is told all its contradictions at once', () => {
    const wrong = organisation({
      legalStatus: statusOf('education'),
      regime: { decree596: true, rcti: true, municipal: true },
      designations: [
        designation({ basis: 'itq', until: '2026-12-31' }),
        designation({ basis: 'itq', from: '2026-12-31' }),
        designation({ until: '2026-03-31' }),
      ],
    });
    expect(codesOf(decideRegistration(wrong))).toEqual([
      'organisations.municipal-under-rcti',
      'organisations.municipal-under-decree',
      'organisations.category-contradicts-regime',
      'organisations.municipal-itq',
      'organisations.itq-twice',
      'organisations.designation-ends-before-start',
    ]);
  });

  it.each([
    [{ legalStatus: statusOf('municipal'), regime: MUNICIPAL }],
    [{ legalStatus: null, regime: MUNICIPAL }],
    [{ regime: { decree596: true, rcti: true, municipal: false } }],
    [
      {
        designations: [
          designation({ basis: 'itq', until: '2026-12-31' }),
          designation({ basis: 'itq', from: '2027-01-01' }),
          designation(),
        ],
      },
    ],
  ])('is registered when nothing in it contradicts itself: %o', (changes) => {
    const body = organisation(changes);
    expect(decideRegistration(body)).toBe(body);
  });

  it('of a category that is municipal is municipal, and the other way round', () => {
    const said = (category: Category, regime: Organisation['regime']) =>
      codesOf(
        decideLegalStatus(
          organisation(),
          { legalStatus: statusOf(category), regime },
          '2026-11-20',
        ),
      );
    const other = { decree596: false, rcti: false, municipal: false };
    expect(said('municipal', other)).toEqual(['organisations.category-contradicts-regime']);
    expect(said('health', MUNICIPAL)).toEqual(['organisations.category-contradicts-regime']);
    expect(said('municipal', MUNICIPAL)).toEqual([]);
  });

  it('suggests a regime that never contradicts its category', () => {
    for (const category of categorySchema.options) {
      const regime = { decree596: false, ...suggestedRegime(category) };
      const body = organisation({ legalStatus: statusOf(category), regime });
      expect(decideRegistration(body)).toBe(body);
    }
    expect(suggestedRegime('health')).toEqual({ rcti: true, municipal: false });
    expect(suggestedRegime('government-enterprise')).toEqual({ rcti: false, municipal: false });
  });

  it('changes on a day that has come, and only when something is new', () => {
    const body = organisation();
    const command = { legalStatus: statusOf('health'), regime: body.regime };
    const changed = decided(decideLegalStatus(body, command, '2026-11-20'));
    expect(changed).toEqual({ ...body, legalStatus: command.legalStatus });
    expect(decideLegalStatus(changed, command, '2026-11-20')).toBeNull();
    expect(decideLegalStatus(body, command, '2019-12-31')).toMatchObject({
      code: 'organisations.status-in-future',
    });
    expect(decideLegalStatus(undefined, command, '2026-11-20')).toMatchObject({
      code: 'organisations.not-found',
    });
  });

  it('lets a body rest on section 48 under the RCTI, a municipality never', () => {
    expect(mayInvokeSection48(organisation())).toBe(true);
    expect(mayInvokeSection48(organisation({ regime: MUNICIPAL }))).toBe(false);
    const both = { decree596: false, rcti: true, municipal: true };
    expect(mayInvokeSection48(organisation({ regime: both }))).toBe(false);
  });
});

describe('the designations of a body', () => {
  const first = designation({ until: '2026-06-30' });
  const body = organisation({ designations: [first] });
  const { endReason: _, ...asked } = designation({
    designationId: '01JD0000000000000000000008',
    from: '2026-08-01',
  });

  it('follow each other, and the days that none covers are not covered', () => {
    const both = decided(decideDesignation(body, asked));
    const days = [
      '2026-03-31',
      '2026-04-01',
      '2026-06-30',
      '2026-07-01',
      '2026-07-31',
      '2026-08-01',
    ];
    expect(days.map((day) => isEligibleOn(both, day))).toEqual([
      false,
      true,
      true,
      false,
      false,
      true,
    ]);
    expect(eligibilityLostOn(both, '2026-07-15')).toBe('2026-06-30');
    expect(eligibilityLostOn(both, '2026-08-01')).toBeNull();
    expect(eligibilityLostOn(both, '2026-03-31')).toBeNull();
  });

  it('may overlap, and are not kept twice', () => {
    const overlapping = { ...asked, from: '2026-05-01' };
    expect(decided(decideDesignation(body, overlapping)).designations).toHaveLength(2);
    expect(decideDesignation(body, { ...asked, ...first, designationId: 'other' })).toBeNull();
    expect(decideDesignation(organisation({ kind: 'broker' }), asked)).toMatchObject({
      code: 'organisations.not-found',
    });
    expect(codesOf(decideDesignation(body, { ...asked, until: '2026-07-31' }))).toEqual([
      'organisations.designation-ends-before-start',
    ]);
    const full = organisation({ designations: Array.from({ length: 60 }, () => first) });
    expect(decideDesignation(full, asked)).toMatchObject({
      code: 'organisations.too-many-designations',
    });
  });

  it('end earlier with a reason, and are never prolonged', () => {
    const end = (until: string, of = body) =>
      decideEnd(of, { designationId: first.designationId, until, reason: 'Retirée de la liste' });
    const ended = decided(end('2026-05-31'));
    expect(ended.designations).toEqual([
      { ...first, until: '2026-05-31', endReason: 'Retirée de la liste' },
    ]);
    expect(isEligibleOn(ended, '2026-06-01')).toBe(false);
    expect(end('2026-05-31', ended)).toBeNull();
    expect(end('2026-07-01')).toMatchObject({ code: 'organisations.designation-not-prolonged' });
    const neverHeld = decided(end('2026-03-31'));
    expect(isEligibleOn(neverHeld, '2026-04-01')).toBe(false);
    expect(eligibilityLostOn(neverHeld, '2026-04-01')).toBeNull();
    expect(decideRegistration(neverHeld)).toBe(neverHeld);
    const other = { designationId: asked.designationId, until: '2026-05-31', reason: 'Erreur' };
    expect(decideEnd(body, other)).toMatchObject({ code: 'organisations.designation-not-found' });
    expect(decideEnd(undefined, other)).toMatchObject({ code: 'organisations.not-found' });
  });

  it('make a body ITQ on the days of that basis', () => {
    const itq = organisation({
      designations: [designation({ basis: 'itq', until: '2026-06-30' })],
    });
    expect(['2026-06-30', '2026-07-01'].map((day) => isItqOn(itq, day))).toEqual([true, false]);
  });
});

describe('an organisation kept in the first version', () => {
  const { designations: _, legalStatus: __, ...kept } = organisation();
  const eligibility = {
    basis: 'designation',
    reference: 'Décision 2026-118',
    from: '2026-04-01',
    until: null,
  };

  it('is read with its eligibility as its only designation', () => {
    const read = storedOrganisationSchema.parse({ ...kept, schemaVersion: 1, eligibility });
    expect(read).toEqual({
      ...kept,
      legalStatus: null,
      designations: [{ ...eligibility, designationId: kept.organisationId, endReason: null }],
    });
    const without = storedOrganisationSchema.parse({ ...kept, eligibility: null });
    expect(without.designations).toEqual([]);
  });
});
