import * as z from 'zod';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const prerequisiteProven = defineEvent({
  type: 'acquisitions.PrerequisiteProven',
  version: 1,
  data: z.object({
    acquisitionId: identifierSchema,
    name: z.string(),
    date: dateSchema,
    documentId: z.string().nullable(),
    /** Prerequisites that are to be verified again, because the choice became another one. */
    reopened: z.array(z.string()).default([]),
  }),
  examples: [
    {
      acquisitionId: '01JD0000000000000000000002',
      name: 'financial-authorisation',
      date: '2026-11-10',
      documentId: null,
    },
  ],
});
