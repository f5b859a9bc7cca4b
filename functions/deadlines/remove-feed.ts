import * as z from 'zod';
import { refuse } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineRoute, members } from '#platform/http/route.ts';
import { readCalendarFeed, removeCalendarFeed } from '#stores/calendar-feeds.ts';
import type { DeadlineDependencies } from './dependencies.ts';
import { isFeedOf } from './feed-id.ts';

export const removeFeed = defineRoute({
  method: 'DELETE',
  path: '/calendar-feeds/{feedId}',
  summary: 'Stop a private calendar: its address answers nothing any more',
  policy: members('client-buyer', 'broker-adviser'),
  params: z.object({ feedId: identifierSchema }),
  responses: { 204: { description: 'Stopped' } },
  handle: async ({ params: { feedId }, caller }, { table }: DeadlineDependencies) => {
    const feed = await readCalendarFeed(table, feedId);
    if (feed === undefined || !isFeedOf(feed, caller)) {
      return refuse('deadlines.feed-not-found');
    }
    await removeCalendarFeed(table, feedId);
    return { status: 204 };
  },
});
