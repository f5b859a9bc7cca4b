import { identifierFrom } from '#adapters/identifiers.ts';

/** The name under which a feed is kept: a hash of its token, which itself is kept nowhere. */
export const feedIdOf = (token: string): string => identifierFrom('calendar-feed', token);
