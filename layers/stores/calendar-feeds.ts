import { type CalendarFeed, calendarFeedSchema } from '#domain/deadlines/index.ts';
import {
  absent,
  deleteItem,
  getItem,
  inList,
  type Key,
  putWhen,
  queryItems,
  type Table,
} from './table.ts';

const feedKey = (feedId: string): Key => ({ pk: `CALENDAR-FEED#${feedId}`, sk: 'FEED' });

const feedsOf = (organisationId: string): string => `CALENDAR_FEEDS#${organisationId}`;

export async function addCalendarFeed(table: Table, feed: CalendarFeed): Promise<void> {
  const { feedId, organisationId, createdAt } = feed;
  const listed = { list: feedsOf(organisationId), listKey: `${createdAt}#${feedId}` };
  const item = { ...feedKey(feedId), entity: 'CalendarFeed', schemaVersion: 1, ...listed, ...feed };
  await putWhen(table, item, absent);
}

export async function readCalendarFeed(
  table: Table,
  feedId: string,
): Promise<CalendarFeed | undefined> {
  return getItem(table, feedKey(feedId), calendarFeedSchema);
}

/** The feeds of an organisation and of its people, oldest first. */
export async function listCalendarFeeds(
  table: Table,
  organisationId: string,
): Promise<CalendarFeed[]> {
  const condition = inList(feedsOf(organisationId));
  return queryItems(table, { index: 'listed', condition }, calendarFeedSchema);
}

export async function removeCalendarFeed(table: Table, feedId: string): Promise<void> {
  await deleteItem(table, feedKey(feedId));
}
