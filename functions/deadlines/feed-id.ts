import { identifierFrom } from '#adapters/identifiers.ts';
import type { CalendarFeed } from '#domain/deadlines/index.ts';

/** The name under which a feed is kept: a hash of its token, which itself is kept nowhere. */
export const feedIdOf = (token: string): string => identifierFrom('calendar-feed', token);

/** Whether somebody may see and stop a feed: their own, or one of their organisation. */
export function isFeedOf(
  { scope, memberId, organisationId }: CalendarFeed,
  caller: Pick<CalendarFeed, 'memberId' | 'organisationId'>,
): boolean {
  return scope === 'mine' ? memberId === caller.memberId : organisationId === caller.organisationId;
}
