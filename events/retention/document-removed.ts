import * as z from 'zod';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '#events/define-event.ts';

/** Two people agreed that a document was misfiled: nothing holds it any more, and disposal may take it. */
export const documentRemoved = defineEvent({
  type: 'retention.DocumentRemoved',
  version: 1,
  data: z.object({ documentId: identifierSchema }),
  examples: [{ documentId: '01K9ZX6J4K2M0P8Q6R4S2T0V8W' }],
});
