import type * as z from 'zod';

/** Bytes of a value written as JSON in UTF-8: about what it weighs in the table, whose items stay small. */
export const bytesOf = (value: unknown): number =>
  new TextEncoder().encode(JSON.stringify(value)).length;

/**
 * Refuses a value that weighs more than some bytes in all, whatever the length of each of its texts.
 * @param maximum bytes of JSON in UTF-8.
 */
export function withinBytes<Schema extends z.ZodType>(schema: Schema, maximum: number): Schema {
  const thousands = Math.floor(maximum / 1000);
  return schema.refine((value) => bytesOf(value) <= maximum, {
    error: `au plus ${thousands} ko en tout : raccourcissez les textes`,
  });
}
