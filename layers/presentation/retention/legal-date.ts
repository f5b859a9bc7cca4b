import { torontoDate } from '#domain/values/calendar/index.ts';
import { frenchDate } from '../french.ts';

/** The day of an instant, in Toronto: « 31 décembre 2036 ». */
export const legalDateOf = (instant: string): string => frenchDate(torontoDate(instant).toString());
