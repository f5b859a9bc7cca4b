import * as z from 'zod';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const prerequisiteVerified = defineEvent({
  type: 'acquisitions.PrerequisiteVerified',
  version: 1,
  data: z.object({
    acquisitionId: identifierSchema,
    name: z.string(),
  }),
  examples: [
    {
      acquisitionId: '01JD0000000000000000000002',
      name: 'financial-authorisation',
    },
  ],
});
