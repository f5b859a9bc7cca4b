import * as z from 'zod';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

const useSchema = z.enum(['owned', 'leased', 'returned']);

export const solutionUseRecorded = defineEvent({
  type: 'acquisitions.SolutionUseRecorded',
  version: 1,
  data: z.object({
    priorContractId: identifierSchema,
    organisationId: identifierSchema,
    from: useSchema,
    to: useSchema,
  }),
  examples: [
    {
      priorContractId: '01JD0000000000000000000021',
      organisationId: '01JD0000000000000000000001',
      from: 'leased',
      to: 'returned',
    },
  ],
});
