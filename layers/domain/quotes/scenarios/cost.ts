import { Decimal } from 'decimal.js';
import { Temporal } from 'temporal-polyfill';
import { roundToCents, sumOf, taxesOn, toAmount } from '../../values/money.ts';
import type { Indexation, Payment, Prepayment, Recurring, Reservation } from './payments.ts';
import type { Part, Scenario, ScenarioSet } from './scenario.ts';

/** The months over which every scenario of a set is computed. */
export type Span = Pick<ScenarioSet, 'startsOn' | 'termMonths'>;

/** What is paid each month of the contract, before taxes, in CAD. */
export interface MonthlyCost {
  readonly month: number;
  readonly startsOn: string;
  readonly amount: string;
}

/** A cost in CAD to the cent: the total before taxes is the sum of the months, and of the years. */
export interface Cost {
  readonly beforeTaxes: string;
  readonly tps: string;
  readonly tvq: string;
  readonly total: string;
  readonly months: readonly MonthlyCost[];
  readonly years: readonly { readonly year: number; readonly amount: string }[];
}

interface Charge {
  readonly label: string;
  readonly month: number;
  readonly amount: Decimal;
}

/**
 * What a scenario costs over the duration of its set (guide 3.4.1): every charge in its month, at the
 * price of that day, rounded to the cent as it would be billed. Taxes are computed on the whole.
 */
export function costOf({ contracts }: Pick<Scenario, 'contracts'>, span: Span): Cost {
  return costOfParts(
    contracts.flatMap(({ parts }) => parts),
    span,
  );
}

/** What some parts of a scenario cost together. */
export function costOfParts(parts: readonly Part[], span: Span): Cost {
  const charges = parts.flatMap((part) => billed(paymentsOf(part), span).charges);
  const months = Array.from({ length: span.termMonths }, (_, index) => {
    const month = index + 1;
    const due = charges.filter((charge) => charge.month === month);
    return {
      month,
      startsOn: firstDayOf(month, span).toString(),
      amount: toAmount(sumOf(due.map(({ amount }) => amount))),
    };
  });
  const beforeTaxes = sumOf(months.map(({ amount }) => amount));
  return {
    beforeTaxes: toAmount(beforeTaxes),
    ...taxesOn(beforeTaxes),
    months,
    years: yearsOf(months),
  };
}

/** A quote without payment terms is paid at once. */
function paymentsOf({ payments, quoted }: Part): readonly Payment[] {
  if (payments.length > 0 || quoted === null) return payments;
  const amount = quoted.beforeTaxes ?? '0.00';
  return [{ kind: 'one-time', label: quoted.quoteId, amount, month: 1 }];
}

/** What a prepayment leaves unused at the end of the contract, by label: it is lost. */
export function unusedPrepayments(
  part: Part,
  span: Span,
): { readonly label: string; readonly amount: string }[] {
  return billed(paymentsOf(part), span).unused.map(({ label, amount }) => ({
    label,
    amount: toAmount(amount),
  }));
}

/** The first day of a month of the contract. */
export function firstDayOf(
  month: number,
  { startsOn }: Pick<Span, 'startsOn'>,
): Temporal.PlainDate {
  return Temporal.PlainDate.from(startsOn).add({ months: month - 1 });
}

function yearsOf(months: readonly MonthlyCost[]): Cost['years'] {
  const count = Math.ceil(months.length / 12);
  return Array.from({ length: count }, (_, index) => ({
    year: index + 1,
    amount: toAmount(sumOf(months.slice(index * 12, index * 12 + 12).map(({ amount }) => amount))),
  }));
}

/** Every charge of some payments once the prepayments have taken theirs off, and what these leave. */
function billed(payments: readonly Payment[], span: Span) {
  let charges = payments.flatMap((payment) => chargesOf(payment, span));
  const unused: { label: string; amount: Decimal }[] = [];
  for (const prepayment of payments.filter((one) => one.kind === 'prepayment')) {
    const drawn = drawOn(prepayment, charges);
    charges = drawn.charges;
    if (drawn.left.greaterThan(0)) unused.push({ label: prepayment.label, amount: drawn.left });
  }
  return { charges, unused };
}

function drawOn({ amount, month, covers }: Prepayment, charges: readonly Charge[]) {
  let left = new Decimal(amount);
  const reduced = charges
    .toSorted((a, b) => a.month - b.month)
    .map((charge) => {
      if (charge.month < month || !covers.includes(charge.label)) return charge;
      const drawn = Decimal.min(left, charge.amount);
      left = left.minus(drawn);
      return { ...charge, amount: charge.amount.minus(drawn) };
    });
  return { charges: reduced, left };
}

function chargesOf(payment: Payment, span: Span): Charge[] {
  const { label } = payment;
  if (payment.kind === 'one-time' || payment.kind === 'prepayment') {
    return [{ label, month: payment.month, amount: roundToCents(new Decimal(payment.amount)) }];
  }
  const every = payment.kind === 'recurring' ? payment.everyMonths : 1;
  return monthsOf(payment, every, span).map((month) => ({
    label,
    month,
    amount: roundToCents(priceIn(payment, firstDayOf(month, span))),
  }));
}

function monthsOf(
  { fromMonth, toMonth }: Pick<Recurring, 'fromMonth' | 'toMonth'>,
  every: number,
  { termMonths }: Span,
): number[] {
  const last = Math.min(toMonth ?? termMonths, termMonths);
  const count = Math.max(0, Math.ceil((last - fromMonth + 1) / every));
  return Array.from({ length: count }, (_, index) => fromMonth + index * every);
}

function priceIn(payment: Recurring | Reservation, day: Temporal.PlainDate): Decimal {
  if (payment.kind === 'reservation') {
    return monthlyReservation(payment).times(rise(payment.indexation, null, day));
  }
  const change = payment.changes
    .filter(({ from }) => Temporal.PlainDate.compare(from, day) <= 0)
    .toSorted((a, b) => Temporal.PlainDate.compare(a.from, b.from))
    .at(-1);
  const factor = rise(payment.indexation, change?.from ?? null, day);
  return new Decimal(change?.amount ?? payment.amount).times(factor);
}

function monthlyReservation(reservation: Reservation): Decimal {
  const { minimumQuantity, estimatedQuantity, unitPrice, unitPriceBeyond } = reservation;
  const beyond = Decimal.max(0, new Decimal(estimatedQuantity).minus(minimumQuantity));
  return new Decimal(minimumQuantity).times(unitPrice).plus(beyond.times(unitPriceBeyond));
}

/** How much prices have risen by a day: once for each yearly date of indexation since the last price agreed. */
function rise(
  indexation: Indexation | null,
  agreedOn: string | null,
  day: Temporal.PlainDate,
): Decimal {
  if (indexation === null) return new Decimal(1);
  const first = Temporal.PlainDate.from(indexation.from);
  const years = Math.max(0, day.year - first.year + 1);
  const times = Array.from({ length: years }, (_, year) => first.add({ years: year })).filter(
    (date) =>
      Temporal.PlainDate.compare(date, day) <= 0 &&
      (agreedOn === null || Temporal.PlainDate.compare(date, agreedOn) > 0),
  ).length;
  return new Decimal(indexation.percentPerYear).div(100).plus(1).pow(times);
}
