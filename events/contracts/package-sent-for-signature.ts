import * as z from 'zod';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const packageSentForSignature = defineEvent({
  type: 'contracts.PackageSentForSignature',
  version: 1,
  data: z.object({
    acquisitionId: identifierSchema,
    packageId: identifierSchema,
    kind: z.enum(['contract', 'amendment']),
  }),
  examples: [
    {
      acquisitionId: '01JD0000000000000000000002',
      packageId: '01JD0000000000000000000006',
      kind: 'contract',
    },
  ],
});
