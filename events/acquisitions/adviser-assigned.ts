import * as z from 'zod';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const adviserAssigned = defineEvent({
  type: 'acquisitions.AdviserAssigned',
  version: 1,
  data: z.object({
    acquisitionId: identifierSchema,
    memberId: z.string(),
    /** Who was assigned before, if anybody. */
    before: z.string().nullable(),
  }),
  examples: [
    {
      acquisitionId: '01JD0000000000000000000002',
      memberId: '7f4d1c52-0000-4000-8000-000000000001',
      before: null,
    },
  ],
});
