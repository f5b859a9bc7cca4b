import { deadlineSchema } from '#domain/deadlines/index.ts';
import { defineEvent } from '#events/define-event.ts';

/** What started a deadline is gone, or concerns the body no more: nothing is due. */
export const deadlineCancelled = defineEvent({
  type: 'deadlines.DeadlineCancelled',
  version: 1,
  data: deadlineSchema.pick({ owner: true, kind: true, subject: true }),
  examples: [
    {
      owner: { kind: 'dossier', id: '01K9ZX4T6M8QH2W5R7V3B1N0CD' },
      kind: 'termination-transmission',
      subject: '01K9ZX6J4K2M0P8Q6R4S2T0V8W',
    },
  ],
});
