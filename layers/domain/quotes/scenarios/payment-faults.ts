import { Temporal } from 'temporal-polyfill';
import type { Fault } from '../../values/decision.ts';
import { firstDayOf, type Span } from './cost.ts';
import type { Payment } from './payments.ts';
import type { ScenarioRefusal } from './refusals.ts';

type PaymentFault = Fault & { readonly code: ScenarioRefusal };

/** What is wrong in the payments of one price: labels, months and dates that say nothing within the contract. */
export function paymentFaults(payments: readonly Payment[], span: Span): PaymentFault[] {
  return [
    ...repeatedLabels(payments),
    ...payments.flatMap((payment) => [
      ...monthFaults(payment, span),
      ...dateFaults(payment, span),
      ...coverFaults(payment, payments),
    ]),
  ];
}

function repeatedLabels(payments: readonly Payment[]): PaymentFault[] {
  const labels = payments.map(({ label }) => label);
  const repeated = new Set(labels.filter((label, index) => labels.indexOf(label) !== index));
  return [...repeated].map((label) => ({
    code: 'quotes.payment-label-repeated',
    details: { label },
  }));
}

function monthFaults(payment: Payment, { termMonths }: Span): PaymentFault[] {
  const { label } = payment;
  const outside = (month: number): PaymentFault => ({
    code: 'quotes.payment-outside-term',
    details: { label, month, termMonths },
  });
  if (payment.kind === 'one-time' || payment.kind === 'prepayment') {
    return payment.month > termMonths ? [outside(payment.month)] : [];
  }
  const { fromMonth, toMonth } = payment;
  if (fromMonth > termMonths) return [outside(fromMonth)];
  const isBackwards = toMonth !== null && (toMonth < fromMonth || toMonth > termMonths);
  return isBackwards ? [outside(toMonth)] : [];
}

/** A price that changes on the first day or before is the price itself; after the end, it is never paid. */
function dateFaults(payment: Payment, span: Span): PaymentFault[] {
  const end = firstDayOf(span.termMonths + 1, span);
  return changeDates(payment)
    .filter((date) => date <= span.startsOn || Temporal.PlainDate.compare(date, end) >= 0)
    .map((date) => ({
      code: 'quotes.payment-outside-term',
      details: { label: payment.label, date, startsOn: span.startsOn, termMonths: span.termMonths },
    }));
}

function changeDates(payment: Payment): string[] {
  if (payment.kind === 'one-time' || payment.kind === 'prepayment') return [];
  const changes = payment.kind === 'recurring' ? payment.changes : [];
  const dates = changes.map(({ from }) => from);
  return payment.indexation === null ? dates : [...dates, payment.indexation.from];
}

function coverFaults(payment: Payment, payments: readonly Payment[]): PaymentFault[] {
  if (payment.kind !== 'prepayment') return [];
  const coverable = payments
    .filter(({ kind }) => kind === 'recurring' || kind === 'reservation')
    .map(({ label }) => label);
  return payment.covers
    .filter((covered) => !coverable.includes(covered))
    .map((covered) => ({
      code: 'quotes.covered-payment-not-found',
      details: { label: payment.label, covered },
    }));
}
