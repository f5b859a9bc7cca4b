export {
  type BusinessCalendar,
  businessCalendar,
  CalendarCoverageError,
  nonBusinessDay,
  publishedVersion,
} from './business-calendar.ts';
export {
  addBusinessDays,
  countExplanationSchema,
} from './business-days.ts';
export {
  bodyTypeSchema,
  type DayOff,
  type DaysOffTable,
  dayOffSchema,
  takenOn,
} from './days-off-table.ts';
export { countDelay, countDue, type Delay } from './delay.ts';
export {
  addYears,
  endOfLegalDay,
  LEGAL_TIME_ZONE,
  type LegalZone,
  legalDate,
  legalZoneSchema,
  legalZones,
  torontoDate,
} from './legal-time.ts';
export { publicServiceDaysOff } from './public-service/index.ts';
