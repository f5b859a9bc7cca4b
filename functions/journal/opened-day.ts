import { decodeTime } from 'ulid';
import { legalDayOf } from '#domain/journal/index.ts';

/** The legal day on which an identifier was made, which its first characters tell. */
export const openedDayOf = (identifier: string): string =>
  legalDayOf(new Date(decodeTime(identifier)).toISOString());
