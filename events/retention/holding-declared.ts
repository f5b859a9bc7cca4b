import * as z from 'zod';
import { retentionClassSchema } from '#domain/retention/index.ts';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '#events/define-event.ts';

/** A client declared that it holds the documents of a class that is sent on request only. */
export const holdingDeclared = defineEvent({
  type: 'retention.HoldingDeclared',
  version: 1,
  data: z.object({
    acquisitionId: identifierSchema,
    class: retentionClassSchema,
    heldSince: dateSchema,
  }),
  examples: [
    { acquisitionId: '01JD0000000000000000000002', class: 'P87', heldSince: '2027-02-01' },
  ],
});
