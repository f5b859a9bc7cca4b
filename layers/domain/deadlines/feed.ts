import * as z from 'zod';
import { identifierSchema, instantSchema } from '../values/identifiers.ts';

/** `mine` is its person's alone; `organisation` is shown to a whole body, and any of its members may stop it. */
export const feedScopeSchema = z.enum(['mine', 'organisation']);

/** A private calendar of the open deadlines of an organisation, as long as its person belongs to it. */
export const calendarFeedSchema = z.object({
  feedId: identifierSchema,
  scope: feedScopeSchema,
  memberId: z.string().min(1),
  organisationId: identifierSchema,
  createdAt: instantSchema,
});
export type CalendarFeed = z.infer<typeof calendarFeedSchema>;
