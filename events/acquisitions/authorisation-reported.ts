import * as z from 'zod';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

/** The body told the secrétariat du Conseil du trésor of its executive's authorisation (guide 3.4.4). */
export const authorisationReported = defineEvent({
  type: 'acquisitions.AuthorisationReported',
  version: 1,
  data: z.object({
    acquisitionId: identifierSchema,
    reportedOn: dateSchema,
    reference: z.string(),
  }),
  examples: [
    {
      acquisitionId: '01JD0000000000000000000002',
      reportedOn: '2026-11-20',
      reference: 'RC-2026-0481',
    },
  ],
});
