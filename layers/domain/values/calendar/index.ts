export {
  type BusinessCalendar,
  businessCalendar,
  CalendarCoverageError,
  type NonBusinessDay,
  nonBusinessDay,
} from './business-calendar.ts';
export {
  addBusinessDays,
  type CountExplanation,
  type CountedDate,
  countExplanationSchema,
} from './business-days.ts';
export type { BodyType, DayOff, DaysOffTable, DaysOffYear } from './days-off-table.ts';
export { addYears, endOfLegalDay, LEGAL_TIME_ZONE, torontoDate } from './legal-time.ts';
export { publicServiceDaysOff } from './public-service-days-off.ts';
