import * as z from 'zod';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const unmetNeedReported = defineEvent({
  type: 'acquisitions.UnmetNeedReported',
  version: 1,
  data: z.object({
    unmetNeedId: identifierSchema,
    organisationId: identifierSchema,
    acquisitionId: identifierSchema.nullable(),
    volet: z.string(),
  }),
  examples: [
    {
      unmetNeedId: '01JD0000000000000000000035',
      organisationId: '01JD0000000000000000000001',
      acquisitionId: null,
      volet: 'private-cloud',
    },
  ],
});
