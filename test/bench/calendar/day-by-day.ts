import type { Temporal } from 'temporal-polyfill';
import {
  type BusinessCalendar,
  type Delay,
  nonBusinessDay,
} from '#domain/values/calendar/index.ts';

/** The loop that one writes first: a day more, is it a business day, and so on. */
export function dayByDay(
  start: Temporal.PlainDate,
  delay: Delay,
  calendar: BusinessCalendar,
): Temporal.PlainDate {
  if (delay.unit === 'business-days') {
    let day = start;
    for (let left = delay.length; left > 0; ) {
      day = day.add({ days: 1 });
      if (nonBusinessDay(day, calendar) === null) left -= 1;
    }
    return day;
  }
  const { unit, length } = delay;
  const lengths = {
    'calendar-days': { days: length },
    months: { months: length },
    years: { years: length },
  };
  let day = start.add(lengths[unit]);
  while (delay.rolls && nonBusinessDay(day, calendar) !== null) day = day.add({ days: 1 });
  return day;
}
