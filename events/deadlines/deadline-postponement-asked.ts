import { deadlineSchema } from '#domain/deadlines/index.ts';
import { dateSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '#events/define-event.ts';

/** Somebody who must act asked for a later day; the reason is in the deadline itself. */
export const deadlinePostponementAsked = defineEvent({
  type: 'deadlines.DeadlinePostponementAsked',
  version: 1,
  data: deadlineSchema
    .pick({ owner: true, kind: true, subject: true, dueOn: true })
    .extend({ to: dateSchema }),
  examples: [
    {
      owner: { kind: 'dossier', id: '01K9ZX4T6M8QH2W5R7V3B1N0CD' },
      kind: 'authorisation-report',
      subject: 'contract',
      dueOn: '2026-12-02',
      to: '2026-12-09',
    },
  ],
});
