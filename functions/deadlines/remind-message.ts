import * as z from 'zod';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';

/**
 * What a sweep asks: tell the people of an organisation the reminders of these days, of its own and of the
 * organisations that it stands for. `run` is the day of the sweep, which names its mails.
 */
export const remindMessageSchema = z.object({
  run: dateSchema,
  days: z.array(dateSchema),
  organisationId: identifierSchema,
  standsFor: z.array(identifierSchema),
});
export type RemindMessage = z.output<typeof remindMessageSchema>;
