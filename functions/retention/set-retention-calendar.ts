import * as z from 'zod';
import { decideCalendar, retentionCalendarSchema } from '#domain/retention/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { isRefusal, refuse } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { entryOf } from '#events/define-event.ts';
import { retentionCalendarSet } from '#events/retention/calendar-set.ts';
import { defineRoute, members } from '#platform/http/route.ts';
import { execute } from '#stores/journal.ts';
import { readOrganisation } from '#stores/organisations.ts';
import { readRetentionCalendar, saveRetentionCalendar } from '#stores/retention.ts';
import type { RetentionDependencies } from './dependencies.ts';
import { calendarView, calendarViewSchema, sees } from './retention-calendar-view.ts';

export const setRetentionCalendar = defineRoute({
  method: 'PUT',
  path: '/organisations/{organisationId}/retention-calendar',
  summary: 'Record the approved retention calendar of a body, which governs instead of the guide',
  policy: members('broker-adviser', 'client-buyer'),
  params: z.object({ organisationId: identifierSchema }),
  body: retentionCalendarSchema.pick({ rules: true }),
  responses: {
    200: {
      description: 'The calendar, and what is shorter than recommended',
      schema: calendarViewSchema,
    },
  },
  handle: async ({ params, body, caller, now }, { table }: RetentionDependencies) => {
    const { organisationId } = params;
    const isKnown = (await readOrganisation(table, organisationId)) !== undefined;
    if (!isKnown || !sees(caller, organisationId)) return refuse('access.not-found');
    const calendar = { organisationId, ...body, setBy: caller.memberId, setAt: now };
    const set = await execute(table, `organisation:${organisationId}`, now, async () => {
      const decided = decideCalendar(calendar, torontoDate(now).toString());
      if (isRefusal(decided)) return decided;
      const before = (await readRetentionCalendar(table, organisationId))?.rules ?? [];
      const data = { organisationId, before, after: decided.rules };
      const actor = { kind: 'member' as const, id: caller.memberId };
      return {
        value: decided,
        entries: [entryOf(retentionCalendarSet, { actor, data })],
        writes: [saveRetentionCalendar(table, decided)],
      };
    });
    return isRefusal(set) ? set : { status: 200, body: calendarView(set) };
  },
});
