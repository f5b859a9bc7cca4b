import * as z from 'zod';
import { deadlineSchema, reminderStages } from '#domain/deadlines/index.ts';
import { dateSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '#events/define-event.ts';

/** A reminder was handed to mail for a legal day; the same owner, kind, subject, day and stage is one reminder. */
export const reminderIssued = defineEvent({
  type: 'deadlines.ReminderIssued',
  version: 2,
  data: deadlineSchema.pick({ owner: true, kind: true, subject: true }).extend({
    day: dateSchema,
    stage: z.enum(reminderStages),
  }),
  examples: [
    {
      owner: { kind: 'dossier', id: '01K9ZX4T6M8QH2W5R7V3B1N0CD' },
      kind: 'signed-contract-transmission',
      subject: 'contract',
      day: '2026-12-23',
      stage: 'before',
    },
  ],
});
