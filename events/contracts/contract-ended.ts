import * as z from 'zod';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const contractEnded = defineEvent({
  type: 'contracts.ContractEnded',
  version: 1,
  data: z.object({
    acquisitionId: identifierSchema,
    endedOn: dateSchema,
  }),
  examples: [
    {
      acquisitionId: '01JD0000000000000000000002',
      endedOn: '2029-12-14',
    },
  ],
});
