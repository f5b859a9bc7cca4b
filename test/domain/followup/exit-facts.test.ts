import { describe, expect, it } from 'vitest';
import type { ExitPlan } from '#domain/acquisitions/index.ts';
import { type Contract, contractSchema } from '#domain/contracts/index.ts';
import { anniversaryFacts } from '../../../functions/deadlines/facts/anniversary.ts';
import { exitFacts } from '../../../functions/deadlines/facts/exit.ts';
import { lastDayOf } from '../../../functions/followup/last-day.ts';

const DOSSIER = '01JD0000000000000000000002';

const contract = (changes: Partial<Contract> = {}): Contract =>
  contractSchema.parse({
    acquisitionId: DOSSIER,
    packageId: null,
    startsOn: '2026-01-05',
    endsOn: '2028-01-04',
    latestEndsOn: '2029-01-04',
    signatures: [],
    signedByPartiesOn: '2025-12-15',
    irregularities: [],
    transmission: null,
    endedOn: null,
    ...changes,
  });

const plan = (isApproved: boolean): ExitPlan => ({
  acquisitionId: DOSSIER,
  activities: [
    { name: 'Reprise des données', startsOn: '2027-11-01', endsOn: '2027-11-20' },
    { name: 'Destruction', startsOn: '2027-11-15', endsOn: '2027-11-30' },
  ],
  savedBy: 'buyer',
  savedAt: '2026-02-02T15:00:00.000Z',
  approvals: {
    client: isApproved
      ? {
          by: 'buyer',
          at: '2026-02-03T15:00:00.000Z',
          note: null,
          contractStartsOn: '2026-01-05',
          contractEndsOn: '2028-01-04',
        }
      : null,
    broker: null,
  },
});

const state = (changes: Partial<Parameters<typeof exitFacts>[0]> = {}) => ({
  contract: contract(),
  lastDay: '2028-01-04',
  exitPlan: null,
  leadTimeDays: null,
  evaluation: undefined,
  ...changes,
});

describe('the exit of a contract', () => {
  const lengthOf = (changes: Parameters<typeof state>[0]) =>
    exitFacts(state(changes))[0]?.delay?.length;

  it('is counted backwards from its last day, by the plan once somebody approved it', () => {
    expect(exitFacts(state())).toMatchObject([{ name: 'exit-to-plan', on: '2028-01-04' }]);
    expect(lengthOf({})).toBe(-210);
    expect(lengthOf({ exitPlan: plan(false) })).toBe(-210);
    expect(lengthOf({ exitPlan: plan(true) })).toBe(-150);
    expect(lengthOf({ leadTimeDays: 45 })).toBe(-225);
  });

  it('is planned by the evaluation of that end, and to plan again once the contract is renewed', () => {
    const evaluation = {
      acquisitionId: DOSSIER,
      needed: false,
      reason: 'Nous renouvelons.',
      sameSupplier: true,
      newAcquisitionId: null,
      completedOn: null,
      evaluatedOn: '2027-05-03',
      forEndOn: '2028-01-04',
      recordedBy: 'buyer',
      recordedAt: '2027-05-03T15:00:00.000Z',
    };
    const names = (changes: Parameters<typeof state>[0]) =>
      exitFacts(state({ evaluation, ...changes })).map(({ name }) => name);
    expect(names({})).toEqual(['exit-to-plan', 'exit-planned']);
    expect(names({ lastDay: '2027-09-30' })).toEqual(['exit-to-plan', 'exit-planned']);
    expect(names({ lastDay: '2029-01-04' })).toEqual(['exit-to-plan']);
    const over = { lastDay: '2028-01-06', contract: contract({ endedOn: '2028-01-06' }) };
    expect(names(over)).toEqual(['exit-to-plan', 'exit-planned']);
  });

  it('asks nothing before the signature, nor while no last day is known', () => {
    expect(exitFacts(state({ contract: undefined }))).toEqual([]);
    expect(exitFacts(state({ contract: contract({ signedByPartiesOn: null }) }))).toEqual([]);
    expect(exitFacts(state({ lastDay: null }))).toEqual([]);
  });
});

describe('the last day in force', () => {
  const lastDay = (changes: Partial<Contract>) =>
    lastDayOf(
      { termMonths: 24 },
      { contract: contract(changes), amendments: [], terminations: [] },
    );

  it('is the actual end, else what the texts give, else the term that was asked for', () => {
    expect(lastDay({ endedOn: '2027-02-01' })).toBe('2027-02-01');
    expect(lastDay({})).toBe('2028-01-04');
    expect(lastDay({ startsOn: null, endsOn: null, latestEndsOn: null })).toBe('2027-12-14');
    expect(lastDay({ signedByPartiesOn: null })).toBeNull();
  });
});

it('a yearly contact is proposed for each year of a contract, named by its rank', () => {
  const facts = anniversaryFacts({ contract: contract(), lastDay: '2028-01-04', contacts: [] });
  expect(facts.map(({ name, subject, on }) => [name, subject, on].join(' '))).toEqual([
    'contract-anniversary year-1 2025-12-15',
    'contract-anniversary year-2 2026-12-15',
  ]);
  expect(
    anniversaryFacts({
      contract: contract({ signedByPartiesOn: null }),
      lastDay: null,
      contacts: [],
    }),
  ).toEqual([]);
});
