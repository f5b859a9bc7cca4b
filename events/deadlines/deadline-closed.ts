import { deadlineSchema, fulfilmentSchema } from '#domain/deadlines/index.ts';
import { defineEvent } from '#events/define-event.ts';

/** A deadline was fulfilled: `on` is the legal date of the fact, which tells met from late (P78). */
export const deadlineClosed = defineEvent({
  type: 'deadlines.DeadlineClosed',
  version: 2,
  data: fulfilmentSchema.extend(
    deadlineSchema.pick({ owner: true, kind: true, subject: true, dueOn: true }).shape,
  ),
  examples: [
    {
      owner: { kind: 'dossier', id: '01K9ZX4T6M8QH2W5R7V3B1N0CD' },
      kind: 'signed-contract-transmission',
      subject: 'contract',
      dueOn: '2026-12-30',
      fact: 'signed-contract-received',
      reference: '01K9ZX6J4K2M0P8Q6R4S2T0V8W',
      on: '2026-12-30',
      outcome: 'met',
    },
  ],
});
