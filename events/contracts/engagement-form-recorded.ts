import * as z from 'zod';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const engagementFormRecorded = defineEvent({
  type: 'contracts.EngagementFormRecorded',
  version: 1,
  data: z.object({
    acquisitionId: identifierSchema,
    signedOn: dateSchema,
    documentId: z.string().nullable(),
    irregularities: z.array(z.string()),
  }),
  examples: [
    {
      acquisitionId: '01JD0000000000000000000002',
      signedOn: '2026-12-10',
      documentId: '01JD0000000000000000000008',
      irregularities: [],
    },
  ],
});
