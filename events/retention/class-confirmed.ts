import * as z from 'zod';
import { retentionClassSchema } from '#domain/retention/index.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '#events/define-event.ts';

/** The class of a document was confirmed, by a person or by a rule; `classes` are all that it serves. */
export const classConfirmed = defineEvent({
  type: 'retention.ClassConfirmed',
  version: 1,
  data: z.object({
    documentId: identifierSchema,
    classes: z.array(retentionClassSchema).min(1),
    /** The rule that confirmed it; null when a person did. */
    rule: z.string().nullable(),
  }),
  examples: [{ documentId: '01K9ZX6J4K2M0P8Q6R4S2T0V8W', classes: ['P80', 'P81'], rule: null }],
});
