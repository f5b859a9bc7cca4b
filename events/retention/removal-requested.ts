import * as z from 'zod';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '#events/define-event.ts';

/** Somebody found that a document is not where it belongs; another person must agree. */
export const removalRequested = defineEvent({
  type: 'retention.RemovalRequested',
  version: 1,
  data: z.object({ documentId: identifierSchema }),
  examples: [{ documentId: '01K9ZX6J4K2M0P8Q6R4S2T0V8W' }],
});
