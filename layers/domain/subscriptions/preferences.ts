import * as z from 'zod';
import { voletSchema } from '../catalogue/index.ts';
import { identifierSchema } from '../values/identifiers.ts';

/** How often a reader is written to; a material or contractual change never waits for a digest. */
export const paceSchema = z.enum(['immediate', 'daily', 'weekly']);
export type Pace = z.output<typeof paceSchema>;

/** What a reader wants to be told of. Nothing named means everything (guide 3.2: all the volets). */
export const interestsSchema = z.object({
  volets: z.array(voletSchema).max(20).default([]),
  /** Suppliers, and so their fiches: each has one. */
  supplierIds: z.array(identifierSchema).max(200).default([]),
});
export type Interests = z.output<typeof interestsSchema>;

export const preferencesSchema = z.object({ interests: interestsSchema, pace: paceSchema });
export type Preferences = z.output<typeof preferencesSchema>;

/** What a reader has who chose nothing: all the Catalogue, at once. */
export const DEFAULT_PREFERENCES: Preferences = {
  interests: { volets: [], supplierIds: [] },
  pace: 'immediate',
};
