import { Temporal } from 'temporal-polyfill';

/** Where every legal date of the guide is read (T-5.1, G6). */
export const LEGAL_TIME_ZONE = 'America/Toronto';

/** The legal date at an instant (ISO 8601 with an offset, or Temporal). Throws RangeError on anything else. */
export function torontoDate(instant: string | Temporal.Instant): Temporal.PlainDate {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(LEGAL_TIME_ZONE).toPlainDate();
}

/** The last second of a legal date, 23:59:59 in Toronto, as an ISO instant with `Z` (G6). */
export function endOfLegalDay(date: Temporal.PlainDate): string {
  return date
    .toZonedDateTime({ timeZone: LEGAL_TIME_ZONE, plainTime: '23:59:59' })
    .toInstant()
    .toString();
}

/** The same day of the same month `years` later; 29 February becomes 28 February (G9). */
export function addYears(date: Temporal.PlainDate, years: number): Temporal.PlainDate {
  return date.add({ years }, { overflow: 'constrain' });
}
