import * as z from 'zod';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const withdrawnSupplierDecided = defineEvent({
  type: 'contracts.WithdrawnSupplierDecided',
  version: 1,
  data: z.object({
    acquisitionId: identifierSchema,
    decisionId: identifierSchema,
    supplierStatus: z.string(),
    statusSince: dateSchema,
    additions: z.enum(['allowed', 'refused']),
  }),
  examples: [
    {
      acquisitionId: '01JD0000000000000000000002',
      decisionId: '01JD000000000000000000000F',
      supplierStatus: 'withdrawn',
      statusSince: '2027-01-15',
      additions: 'allowed',
    },
  ],
});
