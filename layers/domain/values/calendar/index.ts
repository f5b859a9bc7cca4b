export {
  type BusinessCalendar,
  businessCalendar,
  CalendarCoverageError,
  nonBusinessDay,
} from './business-calendar.ts';
export {
  addBusinessDays,
  countExplanationSchema,
} from './business-days.ts';
export type { DaysOffTable } from './days-off-table.ts';
export { addYears, endOfLegalDay, torontoDate } from './legal-time.ts';
export { publicServiceDaysOff } from './public-service-days-off.ts';
