import * as z from 'zod';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const exitPlanApproved = defineEvent({
  type: 'acquisitions.ExitPlanApproved',
  version: 1,
  data: z.object({
    acquisitionId: identifierSchema,
    approver: z.enum(['client', 'broker']),
    exitEndsOn: dateSchema,
    contractEndsOn: dateSchema,
  }),
  examples: [
    {
      acquisitionId: '01JD0000000000000000000002',
      approver: 'client',
      exitEndsOn: '2029-10-31',
      contractEndsOn: '2029-11-30',
    },
  ],
});
