import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cost, costOf } from '#domain/quotes/scenarios/index.ts';
import { taxesOn, toAmount } from '#domain/values/money.ts';
import {
  buildGivenScenario,
  contractWith,
  type GivenPayment,
  oneTime,
  SUPPLIER_IDS,
  statedPart,
} from '../../../builders/scenario.ts';

const SPAN = { startsOn: '2027-02-01', termMonths: 36 };

function costWith(payments: readonly GivenPayment[], span = SPAN): Cost {
  const { contracts } = buildGivenScenario({
    contracts: [contractWith(SUPPLIER_IDS.borealis, statedPart(...payments))],
  });
  const kept = contracts.map(({ parts }) => ({
    supplier: { supplierId: SUPPLIER_IDS.borealis, name: 'Boréalis infonuagique' },
    offers: ['Nuage privé'],
    parts: parts.map((part) => ({ ...part, quoted: null })),
  }));
  return costOf({ contracts: kept }, span);
}

const monthly = (overrides: Partial<GivenPayment & { kind: 'recurring' }> = {}): GivenPayment => ({
  kind: 'recurring',
  label: 'Abonnement',
  amount: '1000.00',
  everyMonths: 1,
  ...overrides,
});

const paidIn = (cost: Cost, month: number) => cost.months[month - 1]?.amount;

describe('what a scenario costs with time', () => {
  it.each<[string, GivenPayment[], string]>([
    ['an amount paid at once', [oneTime('120000.00')], '120000.00'],
    ['a monthly amount, each month of 36', [monthly()], '36000.00'],
    ['a yearly amount, at the start of each year', [monthly({ everyMonths: 12 })], '3000.00'],
    [
      'a monthly amount from one month to another',
      [monthly({ fromMonth: 4, toMonth: 9 })],
      '6000.00',
    ],
    [
      'a period begun before the end, in full',
      [monthly({ everyMonths: 12, fromMonth: 30 })],
      '1000.00',
    ],
    [
      '5 % more each 1 February, compounded',
      [monthly({ indexation: { percentPerYear: '5', from: '2028-02-01' } })],
      // 12 × 1000 + 12 × 1050 + 12 × 1102.50
      '37830.00',
    ],
    [
      'a date of indexation in the middle of a year',
      [monthly({ indexation: { percentPerYear: '10', from: '2027-08-01' } })],
      // 6 × 1000 + 12 × 1100 + 12 × 1210 + 6 × 1331
      '41706.00',
    ],
    [
      'a price agreed for later, from which indexation goes on',
      [
        monthly({
          changes: [{ from: '2028-02-01', amount: '900.00' }],
          indexation: { percentPerYear: '10', from: '2028-02-01' },
        }),
      ],
      // 12 × 1000 + 12 × 900 + 12 × 990
      '34680.00',
    ],
    [
      'a reservation used less than its minimum',
      [
        {
          kind: 'reservation',
          label: 'Capacité',
          minimumQuantity: '100',
          estimatedQuantity: '60',
          unitPrice: '2.50',
          unitPriceBeyond: '4.00',
        },
      ],
      '9000.00',
    ],
    [
      'a reservation used beyond its minimum',
      [
        {
          kind: 'reservation',
          label: 'Capacité',
          minimumQuantity: '100',
          estimatedQuantity: '110',
          unitPrice: '2.50',
          unitPriceBeyond: '4.00',
        },
      ],
      '10440.00',
    ],
    [
      'a prepayment that charges are taken off until it is used',
      [
        { kind: 'prepayment', label: 'Crédits', amount: '10000.00', covers: ['Abonnement'] },
        monthly(),
      ],
      '36000.00',
    ],
    [
      'a prepayment larger than what it covers, lost for the rest',
      [
        { kind: 'prepayment', label: 'Crédits', amount: '50000.00', covers: ['Abonnement'] },
        monthly(),
      ],
      '50000.00',
    ],
  ])('counts %s', (_, payments, expected) => {
    expect(costWith(payments).beforeTaxes).toBe(expected);
  });

  it('puts each charge in its month, and a prepayment before what it covers', () => {
    const cost = costWith([
      { kind: 'prepayment', label: 'Crédits', amount: '2500.00', month: 2, covers: ['Abonnement'] },
      monthly(),
    ]);
    expect([1, 2, 3, 4, 5].map((month) => paidIn(cost, month))).toEqual([
      '1000.00',
      '2500.00',
      '0.00',
      '500.00',
      '1000.00',
    ]);
    expect(cost.months[1]?.startsOn).toBe('2027-03-01');
  });

  it('adds TPS and TVQ, each on the price before taxes', () => {
    const { beforeTaxes, tps, tvq, total } = costWith([oneTime('1000.04')]);
    expect({ beforeTaxes, tps, tvq, total }).toEqual({
      beforeTaxes: '1000.04',
      tps: '50.00',
      tvq: '99.75',
      total: '1149.79',
    });
  });

  it('counts the years of the contract, the last one shorter when months are left over', () => {
    const { years } = costWith([monthly()], { ...SPAN, termMonths: 30 });
    expect(years).toEqual([
      { year: 1, amount: '12000.00' },
      { year: 2, amount: '12000.00' },
      { year: 3, amount: '6000.00' },
    ]);
  });
});

const cents = fc
  .integer({ min: 0, max: 100_000_000 })
  .map((n) => new Decimal(n).div(100).toFixed(2));
const period = fc
  .tuple(fc.integer({ min: 1, max: 36 }), fc.integer({ min: 1, max: 36 }))
  .map(([a, b]) => ({ fromMonth: Math.min(a, b), toMonth: Math.max(a, b) }));
const percent = fc
  .integer({ min: -9900, max: 9900 })
  .map((n) => new Decimal(n).div(100).toFixed(2));
const indexation = fc.record({
  percentPerYear: percent,
  from: fc.constantFrom('2027-03-15', '2028-02-01', '2029-12-31'),
});

const recurring: fc.Arbitrary<GivenPayment> = fc
  .record({
    amount: cents,
    everyMonths: fc.constantFrom(1, 3, 6, 12),
    period,
    indexation: fc.option(indexation),
  })
  .map(({ period: months, ...rest }) => ({
    kind: 'recurring' as const,
    label: 'Abonnement',
    ...rest,
    ...months,
  }));
const reservation: fc.Arbitrary<GivenPayment> = fc
  .record({
    minimumQuantity: cents,
    estimatedQuantity: cents,
    unitPrice: fc.constant('0.0125'),
    unitPriceBeyond: fc.constant('0.02'),
    period,
  })
  .map(({ period: months, ...rest }) => ({
    kind: 'reservation' as const,
    label: 'Capacité',
    ...rest,
    ...months,
  }));
const prepayment: fc.Arbitrary<GivenPayment> = fc
  .record({ amount: cents, month: fc.integer({ min: 1, max: 36 }) })
  .map((one) => ({
    kind: 'prepayment' as const,
    label: 'Crédits',
    covers: ['Abonnement', 'Capacité'],
    ...one,
  }));
const payments = fc.tuple(
  recurring,
  reservation,
  prepayment,
  cents.map((n) => oneTime(n)),
);

const sum = (amounts: readonly { readonly amount: string }[]) =>
  toAmount(amounts.reduce((total, { amount }) => total.plus(amount), new Decimal(0)));

describe('the schedule of a scenario', () => {
  it('sums up to its total, by month and by year, whatever the payments', () => {
    fc.assert(
      fc.property(payments, fc.integer({ min: 1, max: 36 }), (some, termMonths) => {
        const cost = costWith(some, { ...SPAN, termMonths });
        expect(cost.months).toHaveLength(termMonths);
        expect(sum(cost.months)).toBe(cost.beforeTaxes);
        expect(sum(cost.years)).toBe(cost.beforeTaxes);
        expect(cost).toMatchObject(taxesOn(new Decimal(cost.beforeTaxes)));
      }),
    );
  });

  it('is a plain sum when prices rise by nothing', () => {
    fc.assert(
      fc.property(cents, fc.integer({ min: 1, max: 36 }), (amount, termMonths) => {
        const none = { percentPerYear: '0', from: '2028-02-01' };
        const cost = costWith([monthly({ amount, indexation: none })], { ...SPAN, termMonths });
        expect(cost.beforeTaxes).toBe(toAmount(new Decimal(amount).times(termMonths)));
      }),
    );
  });

  it('is never cheaper with a prepayment, which saves nothing by itself', () => {
    fc.assert(
      fc.property(recurring, reservation, prepayment, (charge, capacity, paid) => {
        const without = new Decimal(costWith([charge, capacity]).beforeTaxes);
        const cost = new Decimal(costWith([charge, capacity, paid]).beforeTaxes);
        expect(cost.greaterThanOrEqualTo(without)).toBe(true);
        expect(cost.lessThanOrEqualTo(without.plus('amount' in paid ? paid.amount : 0))).toBe(true);
      }),
    );
  });
});
