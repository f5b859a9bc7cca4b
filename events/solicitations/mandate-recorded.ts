import * as z from 'zod';
import { voletSchema } from '#domain/solicitations/index.ts';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { amountSchema } from '#domain/values/money.ts';
import { defineEvent } from '../define-event.ts';

export const mandateRecorded = defineEvent({
  type: 'solicitations.MandateRecorded',
  version: 1,
  data: z.object({
    mandateId: identifierSchema,
    organisationId: identifierSchema,
    volet: voletSchema,
    estimatedAmount: amountSchema,
    cloudDossierId: identifierSchema.nullable(),
    signedOn: dateSchema.nullable(),
  }),
  examples: [
    {
      mandateId: '01JD000000000000000000000M',
      organisationId: '01JD0000000000000000000001',
      volet: 'email-migration',
      estimatedAmount: '84000.00',
      cloudDossierId: null,
      signedOn: null,
    },
  ],
});
