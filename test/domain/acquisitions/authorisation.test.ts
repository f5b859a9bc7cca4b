import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Acquisition,
  authorisationShortfall,
  authorisationWarnings,
  decideProof,
  decideSctReport,
  decideVerification,
  type Evidence,
  missingPrerequisites,
  type PrerequisiteName,
} from '#domain/acquisitions/index.ts';
import type { Eligibility } from '#domain/organisations/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { acquisition, NOW, organisation } from '../../stores/support/samples.ts';

const TODAY = '2026-11-20';

const asItq: Eligibility = {
  basis: 'itq',
  reference: 'Besoins propres',
  from: '2020-01-01',
  until: null,
};

function evidence(changes: Partial<Evidence['proof']> = {}): Evidence {
  const proof = { person: 'Hélène Fortier', title: 'Directrice', date: '2026-11-18' };
  return {
    proof: { ...proof, documentId: null, ...changes },
    providedBy: 'buyer',
    providedAt: NOW,
    verifiedBy: 'adviser',
    verifiedAt: NOW,
  };
}

const codeOf = (decision: unknown) => (isRefusal(decision) ? decision.code : undefined);
const notLowest = { 'supplier-and-solution-chosen': evidence({ lowestPrice: false }) };

describe('a proof that is about the choice', () => {
  const prove = (
    name: PrerequisiteName,
    changes: Partial<Evidence['proof']>,
    state: Partial<Acquisition> = { prerequisites: notLowest },
    required: boolean | null = null,
  ) =>
    decideProof(
      {
        acquisition: acquisition(state),
        organisation: organisation(name === 'cei-validation' ? { eligibility: asItq } : {}),
        choice:
          required === null
            ? null
            : { authorisation: { required, because: 'above-lowest-price' as const } },
      },
      { name, proof: evidence(changes).proof, memberId: 'buyer' },
      TODAY,
      NOW,
    );

  it.each([
    ['2026-11-17', 'acquisitions.authorisation-before-choice'],
    ['2026-11-18', undefined],
    ['2026-11-20', undefined],
  ])('of 18 November, dated %s, gives %s', (date, code) => {
    expect(codeOf(prove('executive-authorisation', { date }))).toBe(code);
    expect(codeOf(prove('cei-validation', { date, result: 'approved' }))).toBe(code);
  });

  it('opens nothing any more once the choice is made anew after it', () => {
    const prerequisites = {
      'supplier-and-solution-chosen': evidence({ lowestPrice: false, date: '2026-11-19' }),
      'conditions-read': evidence({ date: '2026-11-01' }),
      'executive-authorisation': evidence(),
      'financial-authorisation': evidence({ amount: '1000.00', date: '2026-11-01' }),
    };
    expect(missingPrerequisites(organisation(), prerequisites, 'quote')).toEqual([
      { name: 'executive-authorisation', actor: 'client', missing: 'proof' },
    ]);
  });

  it('of the CEI is an approval: its refusal is on record and opens nothing', () => {
    expect(prove('cei-validation', {})).toMatchObject({
      code: 'acquisitions.proof-incomplete',
      details: { fields: ['result'] },
    });
    expect(prove('cei-validation', { result: 'refused' })).toMatchObject({
      proof: { result: 'refused' },
    });
    const missing = (result: 'approved' | 'refused') =>
      missingPrerequisites(
        organisation({ eligibility: asItq }),
        { 'cei-validation': evidence({ result }) },
        'quote',
      ).map(({ name }) => name);
    expect(missing('refused')).toContain('cei-validation');
    expect(missing('approved')).not.toContain('cei-validation');
  });

  it('is asked too when the comparison chose what is not of the lowest price', () => {
    expect(codeOf(prove('executive-authorisation', {}, {}, false))).toBe(
      'acquisitions.prerequisite-not-applicable',
    );
    expect(codeOf(prove('executive-authorisation', {}, {}, true))).toBeUndefined();
  });

  it('given after the kickoff is recorded as late, may be ticked, and leaves what was proven', () => {
    const late = { status: 'concluded', prerequisites: notLowest } as const;
    const given = prove('executive-authorisation', {}, late);
    expect(given).toMatchObject({ late: true, verifiedBy: null });
    if (isRefusal(given)) throw new Error('A late fact was refused.');
    const { late: _, ...unseen } = given;
    const prerequisites = {
      ...notLowest,
      'executive-authorisation': given,
      'conditions-read': unseen,
    };
    const tick = (name: PrerequisiteName) =>
      decideVerification(
        acquisition({ status: 'concluded', prerequisites }),
        { name, memberId: 'adviser' },
        NOW,
      );
    expect(tick('executive-authorisation')).toMatchObject({ late: true, verifiedBy: 'adviser' });
    expect(codeOf(tick('conditions-read'))).toBe('acquisitions.step-not-open');
    expect(
      codeOf(prove('supplier-and-solution-chosen', { lowestPrice: true, solution: 'X' }, late)),
    ).toBe('acquisitions.step-not-open');
    const told = authorisationWarnings(acquisition({ prerequisites })).map(({ code }) => code);
    expect(told).toContain('acquisitions.proof-late');
  });
});

describe('the financial authorisation', () => {
  const shortfall = (
    amount: string,
    estimatedTotal: string | undefined,
    taxBasis?: 'with-taxes',
  ) => {
    const proof = { amount, ...(taxBasis === undefined ? {} : { taxBasis }) };
    return authorisationShortfall({ 'financial-authorisation': evidence(proof) }, estimatedTotal);
  };

  it.each([
    ['2500000.00', '2500000.00', null],
    ['2499999.99', '2500000.00', ['2499999.99', '2500000.00']],
    ['99.00', '100.00', ['99.00', '100.00']],
    ['1000.00', undefined, null],
  ])('of %s for an estimated %s falls short by %o', (amount, estimatedTotal, expected) => {
    const found = shortfall(amount, estimatedTotal);
    expect(found && [found.authorised, found.estimatedTotal]).toEqual(expected);
  });

  it.each([
    ['114.97', ['114.97', '114.98']],
    ['114.98', null],
  ])('with taxes, of %s, is compared with 100 $ and its taxes', (amount, expected) => {
    const found = shortfall(amount, '100.00', 'with-taxes');
    expect(found && [found.authorised, found.estimatedTotal]).toEqual(expected);
    expect(shortfall(amount, '100.00')).toBeNull();
  });

  it('of the very total is enough on the same basis, whatever the total', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999_999 }), (cents) => {
        const total = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
        expect(shortfall(total, total)).toBeNull();
        const taxed = shortfall('0.00', total, 'with-taxes')?.estimatedTotal ?? '0.00';
        expect(shortfall(taxed, total, 'with-taxes')).toBeNull();
      }),
    );
  });
});

describe('what follows the executive’s authorisation', () => {
  const authorised = (changes: Partial<Evidence['proof']> = {}, state: object = {}) =>
    acquisition({
      prerequisites: { 'executive-authorisation': evidence(changes) },
      ...state,
    });
  const warned = (dossier: Acquisition) => authorisationWarnings(dossier);

  it('names the blank points of the justification and the documents that lack', () => {
    expect(warned(authorised({ checklist: { need: true, criteria: true } }))).toMatchObject([
      {
        code: 'acquisitions.justification-incomplete',
        details: {
          points: ['scenarios-compared', 'price-difference', 'total-cost', 'conclusion'],
          documents: ['authorisation-form', 'justification'],
        },
      },
      { code: 'acquisitions.sct-report-due', details: { authorisedOn: '2026-11-18' } },
    ]);
    expect(warned(acquisition())).toEqual([]);
  });

  it('is the report to the Conseil du trésor, told until it is recorded', () => {
    const complete = {
      documentId: '01JD0000000000000000000011',
      justificationId: '01JD0000000000000000000012',
      checklist: {
        need: true,
        'scenarios-compared': true,
        'price-difference': true,
        criteria: true,
        'total-cost': true,
        conclusion: true,
      },
    };
    expect(warned(authorised(complete)).map(({ code }) => code)).toEqual([
      'acquisitions.sct-report-due',
    ]);
    const command = { reportedOn: '2026-11-19', reference: 'RC-2026-0481', memberId: 'buyer' };
    const report = decideSctReport(authorised(), command, TODAY, NOW);
    if (isRefusal(report)) throw new Error('The report was refused.');
    expect(report).toEqual({
      reportedOn: '2026-11-19',
      reference: 'RC-2026-0481',
      by: 'buyer',
      at: NOW,
    });
    const reported = authorised(complete, { sctReport: report });
    expect(warned(reported)).toEqual([]);
    expect(decideSctReport(reported, command, TODAY, '2026-11-21T15:00:00Z')).toBe(
      reported.sctReport,
    );
  });

  it.each([
    ['2026-11-17', 'acquisitions.sct-report-out-of-order'],
    ['2026-11-18', undefined],
    ['2026-11-21', 'acquisitions.sct-report-out-of-order'],
  ])('is not reported before the authorisation nor tomorrow: on %s gives %s', (day, code) => {
    const command = { reportedOn: day, reference: 'RC-1', memberId: 'buyer' };
    expect(codeOf(decideSctReport(authorised(), command, TODAY, NOW))).toBe(code);
    expect(codeOf(decideSctReport(acquisition(), command, TODAY, NOW))).toBe(
      'acquisitions.sct-report-not-applicable',
    );
  });
});
