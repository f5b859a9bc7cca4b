import * as z from 'zod';
import { countExplanationSchema } from '../values/calendar/index.ts';
import { dateSchema, identifierSchema } from '../values/identifiers.ts';
import { deadlineKinds } from './kinds.ts';
import { reminderSchema } from './reminders.ts';

/** Why a deadline falls on its day: the count, the rule and the article of the guide it comes from. */
export const deadlineExplanationSchema = countExplanationSchema.extend({
  rule: z.string().min(1),
  article: z.string().min(1),
});
export type DeadlineExplanation = z.infer<typeof deadlineExplanationSchema>;

/** `on` is the legal date of the sending, `reference` what proves it (a message, a document, an entry). */
export const fulfilmentSchema = z.object({
  fact: z.string().min(1),
  reference: z.string().min(1),
  on: dateSchema,
  outcome: z.enum(['met', 'late']),
});
export type Fulfilment = z.infer<typeof fulfilmentSchema>;

/** A deadline of a dossier, one of each kind. Due at 23:59:59 in Toronto on `dueOn` (G6). */
export const deadlineSchema = z.object({
  dossierId: identifierSchema,
  kind: z.enum(deadlineKinds),
  organisationId: identifierSchema,
  startsOn: dateSchema,
  dueOn: dateSchema,
  explanation: deadlineExplanationSchema,
  reminders: z.array(reminderSchema),
  status: z.enum(['open', 'closed', 'cancelled']),
  closedBy: fulfilmentSchema.exactOptional(),
});
export type Deadline = z.infer<typeof deadlineSchema>;
