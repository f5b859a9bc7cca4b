import type { RouteTable } from '#platform/http/route.ts';
import type { DeadlineDependencies } from './dependencies.ts';

export const routes: RouteTable<DeadlineDependencies> = {
  'GET /acquisitions/{acquisitionId}/deadlines': async () =>
    (await import('./read-deadlines.ts')).readDeadlines,
  'GET /acquisitions/{acquisitionId}/deadlines.ics': async () =>
    (await import('./read-calendar.ts')).readCalendar,
  'PUT /acquisitions/{acquisitionId}/deadlines/{kind}/{subject}/done': async () =>
    (await import('./declare-done.ts')).declareDone,
  'POST /acquisitions/{acquisitionId}/deadlines/{kind}/{subject}/postponements': async () =>
    (await import('./ask-postponement.ts')).askPostponement,
  'PUT /acquisitions/{acquisitionId}/deadlines/{kind}/{subject}/postponements/decision': async () =>
    (await import('./decide-postponement.ts')).decidePostponement,
  'GET /deadlines': async () => (await import('./list-deadlines.ts')).listDeadlines,
  'GET /calendar-feeds': async () => (await import('./list-feeds.ts')).listFeeds,
  'POST /calendar-feeds': async () => (await import('./create-feed.ts')).createFeed,
  'DELETE /calendar-feeds/{feedId}': async () => (await import('./remove-feed.ts')).removeFeed,
  'GET /calendar-feeds/{token}/echeances.ics': async () =>
    (await import('./read-feed.ts')).readFeed,
};
