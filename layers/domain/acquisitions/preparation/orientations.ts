import * as z from 'zod';
import type { Organisation } from '../../organisations/index.ts';
import { isItq } from '../../organisations/index.ts';
import { type Decision, refuse } from '../../values/decision.ts';
import { dateSchema, identifierSchema, instantSchema } from '../../values/identifiers.ts';
import type { Acquisition } from '../acquisition.ts';
import type { PreparationRefusal } from './refusals.ts';
import { type PreparationWarning, warn } from './warning.ts';

/** ITQ only: what became of its approval grid at the CEI (guide 3.3.2). */
export const givenOrientationsSchema = z.object({
  gridSentOn: dateSchema,
  gridDocumentId: identifierSchema.nullable().default(null),
  workshopOn: dateSchema.nullable().default(null),
  opinion: z
    .object({
      outcome: z.enum(['approved', 'approved-with-remarks', 'refused']),
      givenOn: dateSchema,
      documentId: identifierSchema,
    })
    .nullable()
    .default(null),
});
export type GivenOrientations = z.output<typeof givenOrientationsSchema>;

export const orientationsSchema = givenOrientationsSchema.extend({
  acquisitionId: identifierSchema,
  recordedBy: z.string(),
  recordedAt: instantSchema,
});
export type Orientations = z.output<typeof orientationsSchema>;

/** Refuses what concerns ITQ alone to any other body, as if it were not there (guide 3.3.2). */
export function requireItq(organisation: Organisation): Decision<true, PreparationRefusal> {
  return isItq(organisation) ? true : refuse('acquisitions.orientations-not-applicable');
}

/**
 * Records the grid sent to the CEI, its workshop and its opinion, as far as they have come, in that order.
 * @param today legal date in America/Toronto, `YYYY-MM-DD`.
 */
export function decideOrientations(
  { acquisitionId }: Acquisition,
  command: { readonly given: GivenOrientations; readonly memberId: string },
  today: string,
  now: string,
): Decision<Orientations, PreparationRefusal> {
  const { given, memberId } = command;
  const { gridSentOn, workshopOn, opinion } = given;
  const days = [gridSentOn, workshopOn, opinion?.givenOn ?? null].filter((day) => day !== null);
  const toCome = days.find((day) => day > today);
  if (toCome !== undefined) {
    return refuse('acquisitions.date-in-future', { date: toCome, today });
  }
  if (days.some((day, index) => index > 0 && day < (days[index - 1] ?? day))) {
    return refuse('acquisitions.orientations-out-of-order', { days });
  }
  return { acquisitionId, ...given, recordedBy: memberId, recordedAt: now };
}

/** What ITQ is reminded of before it chooses: a reminder, since the kickoff asks for the choice's validation only. */
export function orientationWarnings(orientations: Orientations | null): PreparationWarning[] {
  if (orientations === null) return [warn('acquisitions.orientations-not-sent')];
  const { opinion, gridSentOn } = orientations;
  if (opinion === null) return [warn('acquisitions.orientations-without-opinion', { gridSentOn })];
  if (opinion.outcome !== 'refused') return [];
  return [warn('acquisitions.orientations-refused', { givenOn: opinion.givenOn })];
}
