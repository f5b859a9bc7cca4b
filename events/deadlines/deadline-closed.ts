import * as z from 'zod';
import { deadlineKinds, fulfilmentSchema } from '#domain/deadlines/index.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '#events/define-event.ts';

/** A deadline was fulfilled: `on` is the legal date of the sending, which tells met from late (P78). */
export const deadlineClosed = defineEvent({
  type: 'deadlines.DeadlineClosed',
  version: 1,
  data: fulfilmentSchema.extend({ dossierId: identifierSchema, kind: z.enum(deadlineKinds) }),
  examples: [
    {
      dossierId: '01K9ZX4T6M8QH2W5R7V3B1N0CD',
      kind: 'signed-contract-transmission',
      fact: 'signed-contract-received',
      reference: '01K9ZX6J4K2M0P8Q6R4S2T0V8W',
      on: '2026-12-30',
      outcome: 'met',
    },
  ],
});
