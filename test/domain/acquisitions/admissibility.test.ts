import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
  type Acquisition,
  type Admissibility,
  admissibilityStanding,
  authorisationWarnings,
  decideAdmissibility,
  proofValidUntil,
} from '#domain/acquisitions/index.ts';
import type { Eligibility } from '#domain/organisations/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { acquisition, NOW, organisation } from '../../stores/support/samples.ts';

const TODAY = '2026-11-20';
const NEQ = '1234567890';

type Proof = Admissibility['proofs'][number];
const proof = (kind: Proof['kind'], changes: Partial<Proof> = {}): Proof => ({
  kind,
  reference: `${kind}-118204`,
  issuedOn: '2026-11-02',
  validUntil: null,
  documentId: null,
  ...changes,
});

type Command = Parameters<typeof decideAdmissibility>[1];

function check(
  changes: Partial<Command> = {},
  total: string | null = '250000.00',
  itq = false,
  state: Partial<Acquisition> = {},
) {
  const eligibility: Eligibility = {
    basis: itq ? 'itq' : 'designation',
    reference: 'Liste',
    from: '2020-01-01',
    until: null,
  };
  const command: Command = {
    checkedOn: '2026-11-19',
    establishmentInQuebec: true,
    proofs: [proof('revenu-quebec')],
    note: null,
    memberId: 'buyer',
    role: 'client-buyer',
    ...changes,
  };
  const dossier = total === null ? {} : { estimatedTotal: total };
  return decideAdmissibility(
    {
      acquisition: acquisition({ ...dossier, ...state }),
      organisation: organisation({ eligibility }),
      supplier: { neq: NEQ },
    },
    command,
    TODAY,
    NOW,
  );
}

const faultsOf = (decision: unknown): string[] =>
  isRefusal(decision) ? decision.faults.map(({ code }) => code) : [];

describe('the administrative admissibility of a supplier', () => {
  it('keeps its proofs with the end of their validity, who checked and when', () => {
    expect(check()).toEqual({
      checkedOn: '2026-11-19',
      establishmentInQuebec: true,
      proofs: [proof('revenu-quebec', { validUntil: '2027-02-28' })],
      note: null,
      by: 'buyer',
      at: NOW,
    });
  });

  it('is checked by the client, and for ITQ by the broker alone', () => {
    const other = 'acquisitions.admissibility-of-another';
    expect(check({ role: 'broker-adviser' })).toMatchObject({ code: other });
    expect(check({}, '250000.00', true)).toMatchObject({ code: other });
    expect(isRefusal(check({ role: 'broker-adviser' }, '250000.00', true))).toBe(false);
  });

  it.each([
    ['24999.99', true, []],
    ['25000.00', true, ['acquisitions.admissibility-attestation-missing']],
    ['25000.00', false, []],
    [null, true, ['acquisitions.admissibility-attestation-missing']],
  ])('for %s, with an establishment in Québec (%s), lacks %o', (total, inQuebec, faults) => {
    const command = { proofs: [], establishmentInQuebec: inQuebec };
    expect(faultsOf(check(command, total))).toEqual(faults);
  });

  it('says every fault at once', () => {
    const proofs = [
      proof('revenu-quebec', { issuedOn: '2026-07-31' }),
      proof('amp-authorisation', { issuedOn: '2026-11-21' }),
      proof('enterprise-register', { reference: 'NEQ 12 3456 7891' }),
    ];
    expect(faultsOf(check({ checkedOn: '2026-11-21', proofs }))).toEqual([
      'acquisitions.admissibility-in-future',
      'acquisitions.admissibility-proof-expired',
      'acquisitions.admissibility-other-enterprise',
    ]);
    expect(faultsOf(check({ proofs: [...proofs.slice(1, 2), proof('revenu-quebec')] }))).toEqual([
      'acquisitions.admissibility-proof-after-check',
    ]);
    const register = [proof('enterprise-register', { reference: '12 3456 7890' })];
    expect(faultsOf(check({ proofs: [...register, proof('revenu-quebec')] }))).toEqual([]);
  });
});

describe('an admissibility that is told again', () => {
  const known = check();
  if (isRefusal(known)) throw new Error(known.code);
  const told = (changes: Partial<Command>, state: Partial<Acquisition>) =>
    check(changes, '250000.00', false, state);

  it('is the one that was there, and another replaces it until the contract is concluded', () => {
    expect(told({ memberId: 'buyer-2' }, { admissibility: known })).toEqual(known);
    expect(told({ note: 'Revu.' }, { admissibility: known })).toMatchObject({ note: 'Revu.' });
    expect(told({}, { admissibility: known, status: 'concluded' })).toEqual(known);
    expect(told({ note: 'Revu.' }, { admissibility: known, status: 'concluded' })).toMatchObject({
      code: 'acquisitions.admissibility-closed',
    });
  });

  it('is late when nobody told it before the contract was concluded, and may be corrected', () => {
    const late = told({}, { status: 'concluded' });
    expect(late).toEqual({ ...known, late: true });
    if (isRefusal(late)) return;
    const corrected = { note: 'Revu.' };
    expect(told(corrected, { admissibility: late, status: 'ended' })).toMatchObject({ late: true });
    const codes = authorisationWarnings(acquisition({ admissibility: late })).map(
      ({ code }) => code,
    );
    expect(codes).toEqual(['acquisitions.admissibility-late']);
  });
});

describe('an attestation of Revenu Québec', () => {
  const until = (issuedOn: string) => proofValidUntil(proof('revenu-quebec', { issuedOn }));

  it.each([
    ['2026-01-31', '2026-04-30'],
    ['2026-11-01', '2027-02-28'],
    ['2027-11-30', '2028-02-29'],
    ['2026-09-30', '2026-12-31'],
  ])('of %s holds until %s', (issuedOn, last) => {
    expect(until(issuedOn)).toBe(last);
  });

  it('holds to the last day of the third month after that of its issue, whatever the day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 36_500 }), (days) => {
        const issued = Temporal.PlainDate.from('2010-01-01').add({ days });
        const last = Temporal.PlainDate.from(until(issued.toString()) ?? '');
        expect(last.day).toBe(last.daysInMonth);
        const months = (date: Temporal.PlainDate) => date.year * 12 + date.month;
        expect(months(last) - months(issued)).toBe(3);
      }),
    );
  });

  it('is never told another end than the computed one', () => {
    const told = proof('revenu-quebec', { validUntil: '2030-01-01' });
    expect(check({ proofs: [told] })).toMatchObject({ proofs: [{ validUntil: '2027-02-28' }] });
  });
});

describe('what becomes of the admissibility before the signature', () => {
  const standing = (proofs: Proof[], today: string, estimatedTotal = '250000.00') => {
    const command = check({ proofs });
    if (isRefusal(command)) throw new Error('The check was refused.');
    const dossier = acquisition({ admissibility: command, estimatedTotal });
    return admissibilityStanding(dossier, today).map(({ code }) => code);
  };
  const register = proof('enterprise-register');

  it('is told from the day after the attestation ends, unless another one holds', () => {
    const first = proof('revenu-quebec');
    expect(standing([first, register], '2027-02-28')).toEqual([]);
    expect(standing([first, register], '2027-03-01')).toEqual([
      'acquisitions.admissibility-expired',
    ]);
    const older = proof('revenu-quebec', { issuedOn: '2026-10-30' });
    expect(standing([older, first, register], '2027-02-01')).toEqual([]);
  });

  it('names the AMP from its threshold on, and the register of enterprises, when nobody looked', () => {
    const attested = [proof('revenu-quebec')];
    expect(standing([...attested, register], TODAY, '999999.99')).toEqual([]);
    expect(standing([...attested, register], TODAY, '1000000.00')).toEqual([
      'acquisitions.admissibility-amp-not-checked',
    ]);
    expect(standing(attested, TODAY)).toEqual(['acquisitions.admissibility-register-not-checked']);
    expect(admissibilityStanding(acquisition(), TODAY)).toEqual([]);
  });

  it('of the AMP holds five years less a day, unless the authorisation says otherwise', () => {
    const amp = proof('amp-authorisation', { issuedOn: '2024-02-29' });
    expect(proofValidUntil(amp)).toBe('2029-02-27');
    expect(proofValidUntil({ ...amp, validUntil: '2027-01-01' })).toBe('2027-01-01');
    expect(proofValidUntil(register)).toBeNull();
  });
});
