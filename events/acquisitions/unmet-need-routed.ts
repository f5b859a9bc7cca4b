import * as z from 'zod';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const unmetNeedRouted = defineEvent({
  type: 'acquisitions.UnmetNeedRouted',
  version: 1,
  data: z.object({
    unmetNeedId: identifierSchema,
    organisationId: identifierSchema,
    route: z.string(),
    supplierId: identifierSchema.nullable(),
  }),
  examples: [
    {
      unmetNeedId: '01JD0000000000000000000035',
      organisationId: '01JD0000000000000000000001',
      route: 'catalogue-team',
      supplierId: null,
    },
  ],
});
