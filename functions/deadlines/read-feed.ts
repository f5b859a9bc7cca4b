import * as z from 'zod';
import { refuse } from '#domain/values/decision.ts';
import { anyone, defineRoute } from '#platform/http/route.ts';
import { deadlineCalendar } from '#presentation/deadlines/calendar-feed.ts';
import { readCalendarFeed } from '#stores/calendar-feeds.ts';
import { listOpenDeadlines } from '#stores/deadlines.ts';
import { readMembership } from '#stores/organisations.ts';
import type { DeadlineDependencies } from './dependencies.ts';
import { deadlineDescriber } from './describe-owner.ts';
import { feedIdOf } from './feed-id.ts';

export const readFeed = defineRoute({
  method: 'GET',
  path: '/calendar-feeds/{token}/echeances.ics',
  summary: 'The open deadlines of a person or of a body, for a calendar that subscribes to them',
  policy: anyone('Calendars cannot sign in: the secret token of the address names the feed.'),
  params: z.object({ token: z.string().min(1).max(200) }),
  responses: { 200: { description: 'iCalendar', contentType: 'text/calendar' } },
  handle: async ({ params: { token }, now }, dependencies: DeadlineDependencies) => {
    const { table, portalUrl } = dependencies;
    const feed = await readCalendarFeed(table, feedIdOf(token));
    const membership = feed && (await readMembership(table, feed.memberId));
    // Whoever left the body, or changed body, reads its deadlines no more.
    if (feed === undefined || membership?.organisationId !== feed.organisationId) {
      return refuse('deadlines.feed-not-found');
    }
    const { organisationId } = feed;
    const describe = deadlineDescriber(table, { organisationId, portalUrl });
    const open = await listOpenDeadlines(table, organisationId);
    const items = await Promise.all(
      open.map(async (deadline) => ({ deadline, ...(await describe(deadline)) })),
    );
    return {
      status: 200,
      contentType: 'text/calendar; charset=utf-8',
      body: deadlineCalendar(items, now),
      headers: { 'content-disposition': 'inline; filename="echeances.ics"' },
    };
  },
});
