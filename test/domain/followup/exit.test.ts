import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
  type ClientContact,
  contactYears,
  decideClientContact,
  decideExitEvaluation,
  type ExitEvaluation,
  exitParts,
  exitWarnings,
  transitionDays,
} from '#domain/followup/index.ts';
import { isRefusal } from '#domain/values/decision.ts';

const TODAY = '2026-11-20';
const NOW = '2026-11-20T15:00:00.000Z';
const DOSSIER = '01JD0000000000000000000002';
const NEXT = '01JD0000000000000000000007';
const BODY = '01JD0000000000000000000001';

const codeOf = (decided: unknown) => (isRefusal(decided) ? decided.code : undefined);

const command = {
  needed: true,
  reason: 'Les données sont à reprendre chez un autre fournisseur.',
  sameSupplier: false,
  newAcquisitionId: null,
  completedOn: null,
};
const state = {
  acquisitionId: DOSSIER,
  organisationId: BODY,
  supplierId: 'boreal',
  isConcluded: true,
  endsOn: '2028-01-04',
  known: undefined,
  next: undefined,
};
const evaluate = (
  changes: Partial<Parameters<typeof decideExitEvaluation>[1]> = {},
  under: Partial<Parameters<typeof decideExitEvaluation>[0]> = {},
  today = TODAY,
) => decideExitEvaluation({ ...state, ...under }, { ...command, ...changes }, 'buyer', today, NOW);

describe('how long before the end an exit is planned', () => {
  it('adds the transition, the longer of thirty days and the supplier’s delay, the choice and a margin', () => {
    expect(exitParts(null, null)).toEqual([
      { name: 'exit-transition', days: 90 },
      { name: 'minimum-lead-time', days: 30 },
      { name: 'choice-and-kickoff', days: 60 },
      { name: 'margin', days: 30 },
    ]);
    const plan = { startsOn: '2026-03-01', endsOn: '2026-03-31' };
    expect(exitParts(plan, 45).slice(0, 2)).toEqual([
      { name: 'exit-transition', days: 31 },
      { name: 'supplier-lead-time', days: 45 },
    ]);
    expect(exitParts(plan, 30)[1]).toEqual({ name: 'minimum-lead-time', days: 30 });
  });

  it('counts both days of a plan, across changes of the clock and leap days', () => {
    const start = Temporal.PlainDate.from('2020-01-01');
    fc.assert(
      fc.property(fc.nat(3000), fc.nat(900), (offset, length) => {
        const first = start.add({ days: offset });
        const plan = {
          startsOn: first.toString(),
          endsOn: first.add({ days: length }).toString(),
        };
        expect(transitionDays(plan)).toBe(length + 1);
      }),
    );
  });
});

describe('the evaluation of an exit', () => {
  it('is recorded with its day, which later ones leave', () => {
    const first = evaluate();
    expect(first).toMatchObject({ ...command, evaluatedOn: TODAY, recordedBy: 'buyer' });
    if (isRefusal(first)) expect.fail();
    expect(evaluate({}, { known: first })).toBe(first);
    const later = evaluate({ completedOn: '2026-12-01' }, { known: first }, '2026-12-02');
    expect(later).toMatchObject({ completedOn: '2026-12-01', evaluatedOn: TODAY });
  });

  it('starts again when the contract is renewed past the end that it was made for', () => {
    const first = evaluate();
    if (isRefusal(first)) expect.fail();
    const renewed = evaluate({}, { known: first, endsOn: '2029-01-04' }, '2027-05-03');
    expect(renewed).toMatchObject({ evaluatedOn: '2027-05-03', forEndOn: '2029-01-04' });
    expect(evaluate({}, { known: first, endsOn: '2027-06-30' }, '2027-05-03')).toBe(first);
  });

  it('is refused without a contract, for activities not needed or not over, and for a wrong new dossier', () => {
    const next = { organisationId: BODY, supplierId: 'azimut', startsOn: null };
    const named = { newAcquisitionId: NEXT };
    expect([
      codeOf(evaluate({}, { isConcluded: false })),
      codeOf(evaluate({ needed: false, completedOn: TODAY })),
      codeOf(evaluate({ completedOn: '2026-11-21' })),
      codeOf(evaluate(named)),
      codeOf(evaluate(named, { next: { ...next, organisationId: NEXT } })),
      codeOf(evaluate({ newAcquisitionId: DOSSIER }, { next })),
      codeOf(evaluate(named, { next: { ...next, supplierId: 'boreal' } })),
      codeOf(evaluate({ ...named, sameSupplier: true }, { next })),
      codeOf(evaluate(named, { next })),
    ]).toEqual([
      'followup.exit-without-contract',
      'followup.exit-not-needed',
      'followup.exit-date-in-future',
      'followup.new-acquisition-not-found',
      'followup.new-acquisition-not-found',
      'followup.new-acquisition-not-found',
      'followup.new-acquisition-elsewhere',
      'followup.new-acquisition-elsewhere',
      undefined,
    ]);
  });
});

describe('what is wrong with an exit', () => {
  const endsOn = '2026-12-31';
  const evaluation = (changes: Partial<ExitEvaluation> = {}): ExitEvaluation => ({
    ...command,
    acquisitionId: DOSSIER,
    evaluatedOn: TODAY,
    forEndOn: endsOn,
    recordedBy: 'buyer',
    recordedAt: NOW,
    ...changes,
  });
  const codes = (timing: Partial<Parameters<typeof exitWarnings>[0]>, today = TODAY) =>
    exitWarnings(
      { evaluation: evaluation(), next: undefined, endsOn, approved: null, ...timing },
      today,
    ).map(({ code }) => code);

  it('is that nobody evaluated it though the contract is over', () => {
    expect(codes({ evaluation: undefined }, endsOn)).toEqual([]);
    expect(codes({ evaluation: undefined }, '2027-01-01')).toEqual(['followup.exit-not-evaluated']);
    expect(codes({ evaluation: undefined, endsOn: null }, '2027-01-01')).toEqual([]);
  });

  it('is that the activities are not completed by the last day of the contract', () => {
    expect(codes({}, endsOn)).toEqual([]);
    expect(codes({}, '2027-01-01')).toEqual(['followup.exit-not-completed']);
    const completed = (completedOn: string) => ({ evaluation: evaluation({ completedOn }) });
    expect(codes(completed(endsOn), '2027-02-01')).toEqual([]);
    expect(codes(completed('2027-01-02'), '2027-02-01')).toEqual(['followup.exit-not-completed']);
    expect(codes({ evaluation: evaluation({ needed: false }) }, '2027-02-01')).toEqual([]);
  });

  it('is that another supplier’s contract starts too late to overlap during the transition', () => {
    const approved = { startsOn: '2026-12-02', endsOn: '2026-12-31' };
    const startsOn = (day: string) => ({ next: { startsOn: day }, approved });
    expect(codes(startsOn('2026-12-01'))).toEqual([]);
    expect(codes(startsOn('2026-12-02'))).toEqual(['followup.overlap-too-short']);
    const same = { evaluation: evaluation({ sameSupplier: true }) };
    expect(codes({ ...startsOn('2026-12-20'), ...same })).toEqual([]);
    expect(codes({ next: { startsOn: null }, approved })).toEqual([]);
  });
});

describe('the yearly contact', () => {
  const contact = (on: string): ClientContact => ({
    contactId: NEXT,
    acquisitionId: DOSSIER,
    on,
    kind: 'satisfaction',
    note: null,
    recordedBy: 'adviser',
    recordedAt: NOW,
  });

  it('is dated between the signature and today', () => {
    const decide = (on: string, signedOn: string | null) =>
      codeOf(decideClientContact(contact(on), signedOn, TODAY));
    expect(decide(TODAY, '2026-11-01')).toBeUndefined();
    expect(decide(TODAY, null)).toBe('followup.contact-without-contract');
    expect(decide('2026-10-31', '2026-11-01')).toBe('followup.contact-misdated');
    expect(decide('2026-11-21', '2026-11-01')).toBe('followup.contact-misdated');
  });

  const yearsOf = (
    lastDay: string | null,
    contacts: readonly ClientContact[] = [],
    hasEnded = false,
  ) => contactYears({ signedOn: '2024-02-29', lastDay, hasEnded }, contacts);

  it('is proposed for each year whose anniversary falls while the contract lives', () => {
    const starts = (lastDay: string | null) => yearsOf(lastDay).map(({ startsOn }) => startsOn);
    expect(starts('2025-02-27')).toEqual([]);
    expect(starts('2025-02-28')).toEqual(['2024-02-29']);
    expect(starts('2026-12-31')).toEqual(['2024-02-29', '2025-02-28']);
    expect(starts(null)).toEqual(['2024-02-29', '2025-02-28', '2026-02-28']);
  });

  it('is answered by the first contact of its year or since; once the contract ended, only what was answered stays', () => {
    const contacts = [contact('2025-03-10'), contact('2025-01-15')];
    expect(yearsOf('2027-02-27', contacts).map((one) => one.contact?.on)).toEqual([
      '2025-01-15',
      '2025-03-10',
    ]);
    const [first, ...others] = yearsOf('2027-02-27', [contact('2025-01-15')], true);
    expect(first).toMatchObject({ year: 1, contact: { on: '2025-01-15' } });
    expect(others).toEqual([]);
  });
});
