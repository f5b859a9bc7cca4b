import * as z from 'zod';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const exitEvaluated = defineEvent({
  type: 'followup.ExitEvaluated',
  version: 1,
  data: z.object({
    acquisitionId: identifierSchema,
    needed: z.boolean(),
    sameSupplier: z.boolean(),
    newAcquisitionId: identifierSchema.nullable(),
    completedOn: dateSchema.nullable(),
    evaluatedOn: dateSchema,
  }),
  examples: [
    {
      acquisitionId: '01JD0000000000000000000002',
      needed: true,
      sameSupplier: false,
      newAcquisitionId: '01JD0000000000000000000007',
      completedOn: null,
      evaluatedOn: '2026-11-20',
    },
  ],
});
