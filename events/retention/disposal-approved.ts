import * as z from 'zod';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '#events/define-event.ts';

/** A second person approved a disposal list: it may be executed. */
export const disposalApproved = defineEvent({
  type: 'retention.DisposalApproved',
  version: 1,
  data: z.object({
    disposalId: identifierSchema,
    organisationId: identifierSchema,
    /** What was attested of records to be kept for ever, without the name of who attested. */
    permanentRecords: z.enum(['none', 'authorised']),
  }),
  examples: [
    {
      disposalId: '01K9ZX6J4K2M0P8Q6R4S2T0V8D',
      organisationId: '01K9ZX6J4K2M0P8Q6R4S2T0V8B',
      permanentRecords: 'none',
    },
  ],
});
