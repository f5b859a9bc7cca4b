import { describe, expect, it } from 'vitest';
import {
  decideMembership,
  hasPortalAccessOn,
  isEligibleOn,
  isItq,
  portalAccessSchema,
} from '#domain/organisations/index.ts';
import { organisation } from '../../stores/support/samples.ts';

const body = organisation();
const broker = organisation({ kind: 'broker' });
const person = {
  memberId: 'sub-1',
  organisationId: body.organisationId,
  role: 'client-buyer',
  name: 'Noémie Tremblay-Roy',
  email: 'noemie@organisme.example',
} as const;

describe('joining', () => {
  it('gives a role of the organisation’s kind, and no other', () => {
    expect(decideMembership(body, undefined, person)).toEqual(person);
    const adviser = { ...person, role: 'broker-adviser' } as const;
    expect(decideMembership(broker, undefined, adviser)).toEqual(adviser);
    for (const [joined, wanted] of [
      [body, adviser],
      [broker, person],
    ] as const) {
      expect(decideMembership(joined, undefined, wanted)).toMatchObject({
        code: 'organisations.role-not-of-organisation',
      });
    }
  });

  it('is refused to who belongs elsewhere, and anew to nobody', () => {
    const elsewhere = { ...person, organisationId: '01JD0000000000000000000009' };
    expect(decideMembership(body, elsewhere, person)).toMatchObject({
      code: 'organisations.member-elsewhere',
    });
    expect(decideMembership(body, person, { ...person, name: 'Noémie Roy' })).toMatchObject({
      name: 'Noémie Roy',
    });
    expect(decideMembership(undefined, undefined, person)).toMatchObject({
      code: 'organisations.not-found',
    });
  });
});

describe('eligibility', () => {
  const between = {
    basis: 'designation',
    reference: 'Décision 2026-118',
    from: '2026-04-01',
    until: '2027-03-31',
  } as const;

  it.each([
    ['2026-03-31', false],
    ['2026-04-01', true],
    ['2027-03-31', true],
    ['2027-04-01', false],
  ])('from 1 April 2026 to 31 March 2027 holds on %s: %s', (day, holds) => {
    expect(isEligibleOn(organisation({ eligibility: between }), day)).toBe(holds);
  });

  it('without an end goes on, and without a basis never starts', () => {
    const open = organisation({ eligibility: { ...between, until: null } });
    expect(isEligibleOn(open, '2099-01-01')).toBe(true);
    expect(isEligibleOn(organisation({ eligibility: null }), '2026-11-20')).toBe(false);
  });

  it('of ITQ is by its own basis only', () => {
    expect(isItq(organisation({ eligibility: { ...between, basis: 'itq' } }))).toBe(true);
    expect(isItq(organisation({ eligibility: between }))).toBe(false);
  });

  it('of ITQ that was ended before it started never held', () => {
    const never = { ...between, basis: 'itq', until: '2026-03-31' } as const;
    expect(isItq(organisation({ eligibility: never }))).toBe(false);
  });
});

describe('the subscription to the Portail', () => {
  it('holds from its first day to its last, and never without one', () => {
    const portalAccess = { from: '2026-04-01', until: '2027-03-31' };
    const on = (day: string) => hasPortalAccessOn(organisation({ portalAccess }), day);
    expect(['2026-03-31', '2026-04-01', '2027-03-31', '2027-04-01'].map(on)).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(hasPortalAccessOn(organisation({ portalAccess: null }), '2026-11-20')).toBe(false);
  });

  it('does not end before it starts', () => {
    const backwards = { from: '2026-04-01', until: '2026-03-31' };
    expect(portalAccessSchema.safeParse(backwards).success).toBe(false);
  });
});
