import * as z from 'zod';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const exitPlanSaved = defineEvent({
  type: 'acquisitions.ExitPlanSaved',
  version: 1,
  data: z.object({
    acquisitionId: identifierSchema,
    startsOn: dateSchema,
    endsOn: dateSchema,
    activities: z.int().positive(),
  }),
  examples: [
    {
      acquisitionId: '01JD0000000000000000000002',
      startsOn: '2029-06-01',
      endsOn: '2029-10-31',
      activities: 3,
    },
  ],
});
