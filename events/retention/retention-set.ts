import * as z from 'zod';
import { retentionClassSchema } from '#domain/retention/index.ts';
import { dateSchema, identifierSchema, instantSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '#events/define-event.ts';

/** A document's lock was set or extended; `eligibleOn` is known once the contract has ended, null before. */
export const retentionSet = defineEvent({
  type: 'retention.RetentionSet',
  version: 1,
  data: z.object({
    documentId: identifierSchema,
    class: retentionClassSchema,
    retainUntil: instantSchema,
    eligibleOn: dateSchema.nullable(),
  }),
  examples: [
    {
      documentId: '01K9ZX6J4K2M0P8Q6R4S2T0V8W',
      class: 'P82',
      retainUntil: '2037-01-01T04:59:59Z',
      eligibleOn: '2037-01-01',
    },
  ],
});
