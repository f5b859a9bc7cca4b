import * as z from 'zod';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const contractEnded = defineEvent({
  type: 'contracts.ContractEnded',
  version: 1,
  data: z.object({
    acquisitionId: identifierSchema,
    endedOn: dateSchema,
    because: z
      .enum(['termination', 'amended-term', 'renewed-term', 'natural-term', 'told'])
      .exactOptional(),
    /** The end that was recorded before, when it moved. */
    endedBefore: dateSchema.nullable().exactOptional(),
  }),
  examples: [
    {
      acquisitionId: '01JD0000000000000000000002',
      endedOn: '2029-12-14',
    },
    {
      acquisitionId: '01JD0000000000000000000002',
      endedOn: '2027-05-31',
      because: 'termination',
      endedBefore: '2027-04-30',
    },
  ],
});
