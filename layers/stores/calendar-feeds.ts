import { type CalendarFeed, calendarFeedSchema } from '#domain/deadlines/index.ts';
import { absent, deleteItem, getItem, type Key, putWhen, type Table } from './table.ts';

const feedKey = (feedId: string): Key => ({ pk: `CALENDAR-FEED#${feedId}`, sk: 'FEED' });

export async function addCalendarFeed(table: Table, feed: CalendarFeed): Promise<void> {
  const item = { ...feedKey(feed.feedId), entity: 'CalendarFeed', schemaVersion: 1, ...feed };
  await putWhen(table, item, absent);
}

export async function readCalendarFeed(
  table: Table,
  feedId: string,
): Promise<CalendarFeed | undefined> {
  return getItem(table, feedKey(feedId), calendarFeedSchema);
}

export async function removeCalendarFeed(table: Table, feedId: string): Promise<void> {
  await deleteItem(table, feedKey(feedId));
}
