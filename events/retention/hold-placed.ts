import * as z from 'zod';
import { holdKinds, MAXIMUM_HELD } from '#domain/retention/index.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '#events/define-event.ts';

/** Documents are held for a reason, whatever their date; null when every document of the dossier is. */
export const holdPlaced = defineEvent({
  type: 'retention.HoldPlaced',
  version: 1,
  data: z.object({
    holdId: identifierSchema,
    kind: z.enum(holdKinds),
    documentIds: z.array(identifierSchema).max(MAXIMUM_HELD).nullable(),
    disputeId: identifierSchema.nullable(),
  }),
  examples: [
    {
      holdId: '01K9ZX6J4K2M0P8Q6R4S2T0V8X',
      kind: 'access-request',
      documentIds: ['01K9ZX6J4K2M0P8Q6R4S2T0V8W'],
      disputeId: null,
    },
  ],
});
