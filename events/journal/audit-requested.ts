import * as z from 'zod';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

/** Told in the broker's own journal: an audit must not depend on the journal that it judges. */
export const auditRequested = defineEvent({
  type: 'journal.AuditRequested',
  version: 1,
  data: z.object({ acquisitionId: identifierSchema, auditId: identifierSchema }),
  examples: [
    { acquisitionId: '01JD0000000000000000000002', auditId: '01JD0000000000000000000031' },
  ],
});
