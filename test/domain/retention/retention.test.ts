import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { deadlineRules } from '#domain/deadlines/index.ts';
import {
  extendOnly,
  floorLock,
  type RetentionClass,
  type RetentionLength,
  retentionAtEnd,
  retentionClasses,
  retentionRules,
  retentionSchema,
} from '#domain/retention/index.ts';

const date = (iso: string) => Temporal.PlainDate.from(iso);
const CONTRACT_END = date('2029-06-30');

const fromFiscalYearEnd = (name: RetentionClass, length: RetentionLength) => ({
  rules: [
    {
      class: name,
      length,
      basis: 'fiscal-year-end' as const,
      ruleReference: null,
      approvedOn: null,
    },
  ],
});

function keptSevenYearsAndOwedOnRequest(retentionClass: RetentionClass) {
  expect(retentionAtEnd(retentionClass, CONTRACT_END)).toMatchObject({
    retainUntil: '2036-07-01T03:59:59Z',
    eligibleOn: '2036-07-01',
  });
  expect(retentionRules[retentionClass]).toMatchObject({
    length: 'P7Y',
    transmission: 'on-request',
    recommended: true,
  });
  const owed: string[] = Object.values(deadlineRules).map(({ rule }) => rule);
  expect(owed).not.toContain(retentionClass);
}

describe('how long each class is kept', () => {
  test('P81: the justification is kept seven years after the contract and owed on request only', () => {
    keptSevenYearsAndOwedOnRequest('P81');
  });
  test('P84: orders are kept seven years after the contract and owed on request only', () => {
    keptSevenYearsAndOwedOnRequest('P84');
  });
  test('P87: invoices are kept seven years after the contract and owed on request only', () => {
    keptSevenYearsAndOwedOnRequest('P87');
  });
  test('P88: communications are kept seven years after the contract and owed on request only', () => {
    keptSevenYearsAndOwedOnRequest('P88');
  });
  test('P82: the signed contract is kept seven years after the contract', () => {
    expect(retentionAtEnd('P82', CONTRACT_END)).toMatchObject({
      retainUntil: '2036-07-01T03:59:59Z',
      eligibleOn: '2036-07-01',
    });
    expect(retentionRules.P82.transmission).toEqual({ businessDays: 5 });
  });

  test('the choice file is kept to the end of the contract and eligible the day after', () => {
    expect(retentionAtEnd('P80', CONTRACT_END)).toMatchObject({
      retainUntil: '2029-07-01T03:59:59Z',
      eligibleOn: '2029-07-01',
    });
    expect(
      retentionAtEnd('P80', CONTRACT_END, fromFiscalYearEnd('P80', 'contract-duration')).eligibleOn,
    ).toBe('2029-07-01');
    expect(floorLock('P80', date('2026-12-30'))).toBeNull();
  });

  test('every class of section 4.13 has its length and transmission', () => {
    expect(
      Object.fromEntries(
        retentionClasses.map((name) => [
          name,
          [retentionRules[name].length, retentionRules[name].transmission],
        ]),
      ),
    ).toEqual({
      P80: ['contract-duration', 'on-request'],
      P81: ['P7Y', 'on-request'],
      P82: ['P7Y', { businessDays: 5 }],
      P83: ['P7Y', { businessDays: 5 }],
      P84: ['P7Y', 'on-request'],
      P85: ['P7Y', { businessDays: 5 }],
      P86: ['P7Y', 'when-effective'],
      P87: ['P7Y', 'on-request'],
      P88: ['P7Y', 'on-request'],
      P89: ['P7Y', 'on-request'],
    });
  });
});

describe('computing seven years', () => {
  test('G9: seven years end on the same day of the month, 29 February on the 28th, eligible the day after', () => {
    expect(retentionAtEnd('P82', date('2027-03-15'))).toMatchObject({
      retainUntil: '2034-03-16T03:59:59Z',
      eligibleOn: '2034-03-16',
    });
    expect(retentionAtEnd('P82', date('2028-02-29'))).toMatchObject({
      retainUntil: '2035-03-01T04:59:59Z',
      eligibleOn: '2035-03-01',
    });
  });

  test('G9: a setting counts them from the end of the fiscal year on 31 March instead', () => {
    const eligible = (end: string) =>
      retentionAtEnd('P82', date(end), fromFiscalYearEnd('P82', { years: 7 })).eligibleOn;
    expect(eligible('2027-03-15')).toBe('2034-04-01');
    expect(eligible('2027-03-31')).toBe('2034-04-01');
    expect(eligible('2027-04-01')).toBe('2035-04-01');
  });

  test('an end during summer time gives the last second of that day on the wall', () => {
    expect(retentionAtEnd('P82', date('2026-03-07')).retainUntil).toBe('2033-03-08T04:59:59Z');
    expect(retentionAtEnd('P82', date('2026-07-01')).retainUntil).toBe('2033-07-02T03:59:59Z');
  });
});

describe('locks', () => {
  const days = fc.integer({ min: 0, max: 9_000 }).map((n) => date('2021-01-01').add({ days: n }));
  const sevenYearClasses = fc.constantFrom(...retentionClasses.filter((name) => name !== 'P80'));

  test('the floor set at registration never outlasts what the end of the contract will ask', () => {
    fc.assert(
      fc.property(sevenYearClasses, days, fc.nat(4_000), (name, registered, later) => {
        const floor = floorLock(name, registered) ?? '';
        const kept = retentionSchema.parse(retentionAtEnd(name, registered.add({ days: later })));
        expect(Temporal.Instant.compare(floor, kept.retainUntil)).toBeLessThanOrEqual(0);
        expect(extendOnly(floor, kept.retainUntil)).toBe(kept.retainUntil);
      }),
    );
  });

  test('a lock only ever grows', () => {
    expect(extendOnly(null, '2034-03-16T03:59:59Z')).toBe('2034-03-16T03:59:59Z');
    expect(extendOnly('2034-03-16T03:59:59Z', '2033-03-16T03:59:59Z')).toBe('2034-03-16T03:59:59Z');
    expect(extendOnly('2034-03-16T03:59:59Z', '2035-03-16T03:59:59Z')).toBe('2035-03-16T03:59:59Z');
    expect(extendOnly('2034-03-16T03:59:59.500Z', '2034-03-16T03:59:59Z')).toBe(
      '2034-03-16T03:59:59.500Z',
    );
  });
});
