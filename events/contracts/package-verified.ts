import * as z from 'zod';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const packageVerified = defineEvent({
  type: 'contracts.PackageVerified',
  version: 1,
  data: z.object({
    acquisitionId: identifierSchema,
    packageId: identifierSchema,
    verificationId: identifierSchema,
    outcome: z.enum(['verified', 'differs']),
  }),
  examples: [
    {
      acquisitionId: '01JD0000000000000000000002',
      packageId: '01JD0000000000000000000006',
      verificationId: '01JD0000000000000000000012',
      outcome: 'verified',
    },
  ],
});
