import * as z from 'zod';
import { calendarFeedSchema } from '#domain/deadlines/index.ts';
import { defineRoute, members } from '#platform/http/route.ts';
import { listCalendarFeeds } from '#stores/calendar-feeds.ts';
import type { DeadlineDependencies } from './dependencies.ts';
import { isFeedOf } from './feed-id.ts';

const listedFeedSchema = calendarFeedSchema.pick({ feedId: true, scope: true, createdAt: true });

export const listFeeds = defineRoute({
  method: 'GET',
  path: '/calendar-feeds',
  summary: 'The private calendars that the caller may stop; their addresses are not shown again',
  policy: members('client-buyer', 'broker-adviser'),
  responses: {
    200: { description: 'Feeds', schema: z.object({ feeds: z.array(listedFeedSchema) }) },
  },
  handle: async ({ caller }, { table }: DeadlineDependencies) => {
    const feeds = await listCalendarFeeds(table, caller.organisationId);
    const own = feeds.filter((feed) => isFeedOf(feed, caller));
    return { status: 200, body: { feeds: own.map((feed) => listedFeedSchema.parse(feed)) } };
  },
});
