import * as z from 'zod';

/** A ULID: 26 Crockford base-32 characters, sortable by creation instant. */
export const identifierSchema = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/);

/** Lower-case hexadecimal SHA-256 of some bytes. */
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

/** A calendar date `YYYY-MM-DD`, read in America/Toronto where it has legal effect. */
export const dateSchema = z.iso.date();

/** An instant in UTC, ISO 8601 with `Z`. */
export const instantSchema = z.iso.datetime();
