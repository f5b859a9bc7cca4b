import * as z from 'zod';
import { refuse } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineRoute, members } from '#platform/http/route.ts';
import { readRetentionCalendar } from '#stores/retention.ts';
import type { RetentionDependencies } from './dependencies.ts';
import { calendarView, calendarViewSchema, sees } from './retention-calendar-view.ts';

export const readOwnRetentionCalendar = defineRoute({
  method: 'GET',
  path: '/organisations/{organisationId}/retention-calendar',
  summary: 'The approved retention calendar of a body, if it gave one',
  policy: members('broker-adviser', 'client-buyer'),
  params: z.object({ organisationId: identifierSchema }),
  responses: { 200: { description: 'The calendar', schema: calendarViewSchema } },
  handle: async ({ params: { organisationId }, caller }, { table }: RetentionDependencies) => {
    const calendar = sees(caller, organisationId)
      ? await readRetentionCalendar(table, organisationId)
      : undefined;
    if (calendar === undefined) return refuse('access.not-found');
    return { status: 200, body: calendarView(calendar) };
  },
});
