import * as z from 'zod';
import {
  bodyTypeSchema,
  dayOffSchema,
  LEGAL_TIME_ZONE,
  legalZoneSchema,
} from '../values/calendar/index.ts';
import { withinBytes } from '../values/size.ts';

/** The days off that a body observes in a year, all of them, with who set them and under which reference. */
export const ownYearSchema = z.object({
  year: z.int().min(2015).max(2100),
  source: z.string().trim().min(3).max(200),
  reference: z.string().trim().min(2).max(200),
  days: z.array(dayOffSchema).max(40),
});

const OWN_YEARS_BYTES = 30_000;

/** What a body says of its own calendar: the table it follows, its clock, and its own days by year (G5). */
export const calendarChoiceSchema = z.object({
  table: bodyTypeSchema,
  zone: legalZoneSchema,
  ownYears: withinBytes(z.array(ownYearSchema).max(40), OWN_YEARS_BYTES),
});
export type CalendarChoice = z.output<typeof calendarChoiceSchema>;

/** The calendar of a body as it is kept; `version` counts its changes, 0 while it is as all bodies'. */
export const ownCalendarSchema = calendarChoiceSchema.extend({ version: z.int().min(0) });
export type OwnCalendar = z.output<typeof ownCalendarSchema>;

/** The calendar of a body that brought none: the public service, in Toronto (G5, G6). */
export const SHARED_CALENDAR: OwnCalendar = {
  table: 'public-service',
  zone: LEGAL_TIME_ZONE,
  ownYears: [],
  version: 0,
};
