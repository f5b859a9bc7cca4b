import * as z from 'zod';
import {
  isShorterThanRecommended,
  type RetentionCalendar,
  retentionCalendarSchema,
} from '#domain/retention/index.ts';
import type { Caller } from '#platform/http/route.ts';
import { typeset } from '#presentation/mail/typography.ts';
import { describeShorterRule } from '#presentation/retention/explanation.ts';

export const calendarViewSchema = retentionCalendarSchema.extend({ warnings: z.array(z.string()) });

/** A body's own calendar, with a warning for each rule that is shorter than the guide recommends. */
export function calendarView(calendar: RetentionCalendar) {
  const shorter = calendar.rules.filter(isShorterThanRecommended);
  return { ...calendar, warnings: shorter.map((rule) => typeset(describeShorterRule(rule))) };
}

/** Another body does not exist, for who is not of the broker. */
export const sees = (caller: Caller, organisationId: string): boolean =>
  caller.role === 'broker-adviser' || caller.organisationId === organisationId;
