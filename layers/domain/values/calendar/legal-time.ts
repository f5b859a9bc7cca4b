import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';

/** Where every legal date of the guide is read (T-5.1, G6). */
export const LEGAL_TIME_ZONE = 'America/Toronto';

/**
 * The clocks by which a body of Quebec may read its days: Toronto's nearly everywhere, that of the
 * Iles-de-la-Madeleine, and Atlantic standard time all year on the lower North Shore (T-5.1).
 */
export const legalZones = [LEGAL_TIME_ZONE, 'America/Halifax', 'America/Blanc-Sablon'] as const;
export const legalZoneSchema = z.enum(legalZones);
export type LegalZone = z.output<typeof legalZoneSchema>;

/**
 * The legal date at an instant (ISO 8601 with an offset, or Temporal), on the wall of a zone: that of the
 * body that must act, when it has its own. Throws RangeError on anything else (G3, G6).
 */
export function legalDate(
  instant: string | Temporal.Instant,
  zone: LegalZone = LEGAL_TIME_ZONE,
): Temporal.PlainDate {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate();
}

/**
 * The legal date at an instant in Toronto, where acts of the broker and of the system are dated, and those
 * of every body without a zone of its own. A date that a person gives is read in that person's zone, and
 * dates compare as dates: no instant is guessed from one (G6). Throws RangeError on anything else.
 */
export function torontoDate(instant: string | Temporal.Instant): Temporal.PlainDate {
  return legalDate(instant);
}

/** The last second of a legal date, 23:59:59 on the wall of a zone, as an ISO instant with `Z` (G6). */
export function endOfLegalDay(date: Temporal.PlainDate, zone: LegalZone = LEGAL_TIME_ZONE): string {
  return date.toZonedDateTime({ timeZone: zone, plainTime: '23:59:59' }).toInstant().toString();
}

/** The same day of the same month `years` later; 29 February becomes 28 February (G9). */
export function addYears(date: Temporal.PlainDate, years: number): Temporal.PlainDate {
  return date.add({ years }, { overflow: 'constrain' });
}
