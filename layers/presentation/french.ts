import { Decimal } from 'decimal.js';
import { Temporal } from 'temporal-polyfill';

const NO_BREAK_SPACE = '\u00a0';
const DAYS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'] as const;
const MONTHS = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
] as const;

const groupThousands = (digits: string): string =>
  digits.replace(/\B(?=(\d{3})+$)/g, NO_BREAK_SPACE);

/** `1234.5` → `1 234,5`, with at least `decimals` digits after the comma and none lost. */
export function frenchNumber(value: string, decimals = 0): string {
  const number = new Decimal(value);
  const places = Math.max(decimals, number.decimalPlaces());
  const [whole = '0', fraction] = number.abs().toFixed(places).split('.');
  const sign = number.isNegative() && !number.isZero() ? '\u2212' : '';
  return sign + groupThousands(whole) + (fraction === undefined ? '' : `,${fraction}`);
}

/** `1234.50` → `1 234,50 $`, in Canadian dollars. */
export const frenchMoney = (value: string): string => `${frenchNumber(value, 2)}${NO_BREAK_SPACE}$`;

/** `2026-04-01` → `1er avril 2026`, on one line, as contracts write it. */
export function frenchDate(value: string): string {
  const { day, month, year } = Temporal.PlainDate.from(value);
  return [ordinal(day), MONTHS[month - 1], year].join(NO_BREAK_SPACE);
}

/** `2027-01-01` → « vendredi 1er janvier 2027 », as people are told when. */
export function frenchDateInFull(date: string): string {
  return `${frenchDay(date)} ${Temporal.PlainDate.from(date).year}`;
}

/** `2027-01-01` → « vendredi 1er janvier ». */
export function frenchDay(date: string): string {
  const { day, dayOfWeek, month } = Temporal.PlainDate.from(date);
  return `${DAYS[dayOfWeek - 1]} ${ordinal(day)} ${MONTHS[month - 1]}`;
}

const ordinal = (day: number): string => (day === 1 ? '1er' : String(day));

/** `2026-03-02T18:30:00Z` → « lundi 2 mars 2026, 13 h 30 (heure de Montréal) ». */
export function frenchInstant(instant: string): string {
  const toronto = Temporal.Instant.from(instant).toZonedDateTimeISO('America/Toronto');
  const minutes =
    toronto.minute === 0 ? '' : `${NO_BREAK_SPACE}${String(toronto.minute).padStart(2, '0')}`;
  const time = `${toronto.hour}${NO_BREAK_SPACE}h${minutes}`;
  return `${frenchDateInFull(toronto.toPlainDate().toString())}, ${time} (heure de Montréal)`;
}

/** A text, or its beginning up to a word's end and « … »: as many characters at most. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const start = text.slice(0, most - 1);
  return `${start.slice(0, Math.max(start.lastIndexOf(' '), 1))}…`;
}

/** « a », « a et b », « a, b et c ». */
export function frenchList(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} et ${last}`;
}

/** « de Boréalis », « d’Altitude »: before a name, whose h is kept as it is most often said. */
export const ofName = (name: string): string =>
  VOWEL_FIRST.test(name.normalize('NFD')) ? `d’${name}` : `de ${name}`;

const VOWEL_FIRST = /^[aeiouœæ]/i;

/** « 1 point est énuméré », « 3 points sont énumérés »: what follows the number agrees with it. */
export function counted(count: unknown, one: string, many: string): string {
  return `${count}${NO_BREAK_SPACE}${Number(count) < 2 ? one : many}`;
}

/** « 2 points à régler sont énumérés. Réglez-les, puis recommencez. » */
export const pointsToSettle = (count: unknown): string =>
  counted(
    count,
    'point à régler est énuméré. Réglez-le, puis recommencez.',
    'points à régler sont énumérés. Réglez-les, puis recommencez.',
  );

/** « 2 conditions manquent et sont énumérées. Remplissez-les, puis recommencez. » */
export const conditionsMissing = (count: unknown): string =>
  counted(
    count,
    'condition manque et est énumérée. Remplissez-la, puis recommencez.',
    'conditions manquent et sont énumérées. Remplissez-les, puis recommencez.',
  );
