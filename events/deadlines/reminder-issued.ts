import * as z from 'zod';
import { deadlineKinds, reminderStages } from '#domain/deadlines/index.ts';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '#events/define-event.ts';

/** A reminder was handed to mail for a legal day; the same dossier, kind, day and stage is one reminder. */
export const reminderIssued = defineEvent({
  type: 'deadlines.ReminderIssued',
  version: 1,
  data: z.object({
    dossierId: identifierSchema,
    kind: z.enum(deadlineKinds),
    day: dateSchema,
    stage: z.enum(reminderStages),
  }),
  examples: [
    {
      dossierId: '01K9ZX4T6M8QH2W5R7V3B1N0CD',
      kind: 'signed-contract-transmission',
      day: '2026-12-23',
      stage: 'before',
    },
  ],
});
