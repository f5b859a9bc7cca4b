import * as z from 'zod';

// A page answers its own faults, all at once and with what was typed: its route takes whatever was sent.
const values = z.union([z.string().transform((one) => [one]), z.array(z.string())]);

/** A box or a text field of a page's form, of any content; of several, the last. */
export const oneValue = values
  .transform((several) => several.at(-1) ?? '')
  .optional()
  .transform((value) => value ?? '');

/** Ticked boxes of a page's form. */
export const manyValues = values.optional().transform((several) => several ?? []);
