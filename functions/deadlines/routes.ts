import type { RouteTable } from '#platform/http/route.ts';
import type { DeadlineDependencies } from './dependencies.ts';

export const routes: RouteTable<DeadlineDependencies> = {
  'GET /acquisitions/{acquisitionId}/deadlines': async () =>
    (await import('./read-deadlines.ts')).readDeadlines,
  'GET /acquisitions/{acquisitionId}/deadlines.ics': async () =>
    (await import('./read-calendar.ts')).readCalendar,
};
