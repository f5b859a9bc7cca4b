import { Temporal } from 'temporal-polyfill';

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

/** `2027-01-01` → « vendredi 1er janvier 2027 ». */
export function frenchDate(date: string): string {
  return `${frenchDay(date)} ${Temporal.PlainDate.from(date).year}`;
}

/** `2027-01-01` → « vendredi 1er janvier ». */
export function frenchDay(date: string): string {
  const { day, dayOfWeek, month } = Temporal.PlainDate.from(date);
  return `${DAYS[dayOfWeek - 1]} ${day === 1 ? '1er' : day} ${MONTHS[month - 1]}`;
}

/** « a », « a et b », « a, b et c ». */
export function frenchList(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} et ${last}`;
}
