import * as z from 'zod';
import { retentionClassSchema } from '#domain/retention/index.ts';
import { dateSchema, identifierSchema, instantSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '#events/define-event.ts';

const protectedSchema = z.object({
  hold: z.boolean(),
  lockedUntil: instantSchema.nullable(),
  eligibleOn: dateSchema.nullable(),
});

/** What keeps a document changed: its hold, its lock as read back, and when disposal may be proposed. */
export const retentionSet = defineEvent({
  type: 'retention.RetentionSet',
  version: 2,
  data: z.object({
    documentId: identifierSchema,
    classes: z.array(retentionClassSchema),
    before: protectedSchema,
    after: protectedSchema,
    /** Why: what stage the document is in, and what holds it besides. */
    stage: z.enum([
      'without-class',
      'unconfirmed',
      'misfiled',
      'contract-lasts',
      'ended',
      'disposed',
    ]),
    endedOn: dateSchema.nullable(),
    heldFor: z.array(z.enum(['dispute', 'access-request', 'audit'])),
    /** The lock in force, where it is later than the rule asks: it is never shortened. */
    lockedLonger: instantSchema.nullable(),
  }),
  examples: [
    {
      documentId: '01K9ZX6J4K2M0P8Q6R4S2T0V8W',
      classes: ['P82'],
      before: { hold: true, lockedUntil: '2033-12-16T04:59:59Z', eligibleOn: null },
      after: { hold: false, lockedUntil: '2037-01-01T04:59:59Z', eligibleOn: '2037-01-01' },
      stage: 'ended',
      endedOn: '2029-12-31',
      heldFor: [],
      lockedLonger: null,
    },
  ],
});
