import * as z from 'zod';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const orientationsRecorded = defineEvent({
  type: 'acquisitions.OrientationsRecorded',
  version: 1,
  data: z.object({
    acquisitionId: identifierSchema,
    gridSentOn: dateSchema,
    workshopOn: dateSchema.nullable(),
    opinion: z.object({ outcome: z.string(), givenOn: dateSchema }).nullable(),
  }),
  examples: [
    {
      acquisitionId: '01JD0000000000000000000002',
      gridSentOn: '2026-10-05',
      workshopOn: '2026-10-14',
      opinion: { outcome: 'approved', givenOn: '2026-10-23' },
    },
  ],
});
