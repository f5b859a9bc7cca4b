import * as z from 'zod';
import { designationSchema } from '#domain/organisations/index.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const bodyDesignated = defineEvent({
  type: 'organisations.BodyDesignated',
  version: 1,
  data: z.object({
    organisationId: identifierSchema,
    designation: designationSchema,
  }),
  examples: [
    {
      organisationId: '01JD0000000000000000000001',
      designation: {
        designationId: '01JD0000000000000000000007',
        basis: 'broker-admission',
        reference: 'Admission par le Courtier, avis juridique fictif 2026-14',
        from: '2026-04-01',
        until: null,
        endReason: null,
      },
    },
  ],
});
