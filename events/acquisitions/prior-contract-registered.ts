import * as z from 'zod';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const priorContractRegistered = defineEvent({
  type: 'acquisitions.PriorContractRegistered',
  version: 1,
  data: z.object({
    priorContractId: identifierSchema,
    organisationId: identifierSchema,
    supplierId: identifierSchema,
    reference: z.string(),
    solution: z.string(),
    concludedOn: dateSchema,
    endsOn: dateSchema,
    acquisitionMode: z.enum(['purchase', 'lease']),
    use: z.enum(['owned', 'leased', 'returned']),
  }),
  examples: [
    {
      priorContractId: '01JD0000000000000000000021',
      organisationId: '01JD0000000000000000000001',
      supplierId: '01JD0000000000000000000003',
      reference: 'CS-2022-007',
      solution: 'Boréalis Nuage privé, deux nœuds',
      concludedOn: '2022-03-14',
      endsOn: '2025-03-13',
      acquisitionMode: 'purchase',
      use: 'owned',
    },
  ],
});
