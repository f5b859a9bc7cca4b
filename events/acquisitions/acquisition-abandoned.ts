import * as z from 'zod';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const acquisitionAbandoned = defineEvent({
  type: 'acquisitions.AcquisitionAbandoned',
  version: 1,
  data: z.object({
    acquisitionId: identifierSchema,
    closedOn: dateSchema,
  }),
  examples: [
    {
      acquisitionId: '01JD0000000000000000000002',
      closedOn: '2027-02-15',
    },
  ],
});
