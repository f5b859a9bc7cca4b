import * as z from 'zod';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

/** A dossier was opened that follows a contract with the same supplier (guide 5). */
export const acquisitionRenewed = defineEvent({
  type: 'acquisitions.AcquisitionRenewed',
  version: 1,
  data: z.object({ acquisitionId: identifierSchema, renews: identifierSchema }),
  examples: [{ acquisitionId: '01JD0000000000000000000009', renews: '01JD0000000000000000000002' }],
});
