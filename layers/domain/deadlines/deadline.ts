import * as z from 'zod';
import { countExplanationSchema } from '../values/calendar/index.ts';
import { dateSchema, identifierSchema, instantSchema } from '../values/identifiers.ts';
import { deadlineKinds } from './kinds/index.ts';
import { deadlineOwnerSchema } from './owner.ts';
import { reminderSchema } from './reminders.ts';

/** Why a deadline falls on its day: the count, the rule, where it is written, and whether it is ours. */
export const deadlineExplanationSchema = countExplanationSchema.extend({
  rule: z.string().min(1),
  source: z.string().min(1),
  basis: z.enum(['guide', 'law', 'policy']),
  /** What the delay is made of, in calendar days, where the fact says how long (P50, P71). */
  parts: z.array(z.object({ name: z.string().min(1), days: z.int() })).exactOptional(),
  /** The rule's own day, when the broker granted a later one. */
  ruleEndsOn: dateSchema.exactOptional(),
});
export type DeadlineExplanation = z.infer<typeof deadlineExplanationSchema>;

/** `on` is the legal date of the fact, `reference` what proves it (a message, a document, an entry). */
export const fulfilmentSchema = z.object({
  fact: z.string().min(1),
  reference: z.string().min(1),
  on: dateSchema,
  outcome: z.enum(['met', 'late']),
});
export type Fulfilment = z.infer<typeof fulfilmentSchema>;

/** A later day that somebody asked for, with the reason, and what the broker answered. */
export const postponementSchema = z.object({
  to: dateSchema,
  reason: z.string().trim().min(3).max(1000),
  askedBy: z.string(),
  askedAt: instantSchema,
  decision: z
    .object({
      outcome: z.enum(['granted', 'refused']),
      note: z.string().trim().max(1000).nullable(),
      by: z.string(),
      at: instantSchema,
    })
    .nullable(),
});
export type Postponement = z.infer<typeof postponementSchema>;

/** An item stays small, and a demand that was refused twenty times is a talk to have. */
export const MOST_POSTPONEMENTS = 20;

/**
 * A deadline of an owner, one of each kind and subject. `organisationId` is who must act: the body, or the
 * broker. Due at 23:59:59 on `dueOn`, in the legal time of who must act (G6).
 */
export const deadlineSchema = z.object({
  owner: deadlineOwnerSchema,
  kind: z.enum(deadlineKinds),
  subject: z.string().min(1).max(120),
  organisationId: identifierSchema,
  startsOn: dateSchema,
  reference: z.string().min(1),
  /** The day of the rule, or a later one that the broker granted. */
  dueOn: dateSchema,
  explanation: deadlineExplanationSchema,
  reminders: z.array(reminderSchema),
  status: z.enum(['open', 'closed', 'cancelled']),
  closedBy: fulfilmentSchema.exactOptional(),
  postponements: z.array(postponementSchema).max(MOST_POSTPONEMENTS),
});
export type Deadline = z.infer<typeof deadlineSchema>;

/** What tells a deadline among those of its owner. */
export type DeadlineKey = Pick<Deadline, 'owner' | 'kind' | 'subject'>;

/** Who attests that something was done, where no document shows it. */
export const deadlineAttestationSchema = z.object({
  person: z.string().trim().min(2).max(200),
  title: z.string().trim().min(2).max(200),
  date: dateSchema,
});
export type DeadlineAttestation = z.infer<typeof deadlineAttestationSchema>;
