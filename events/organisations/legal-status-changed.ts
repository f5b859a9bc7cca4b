import * as z from 'zod';
import { legalStatusSchema, regimeSchema } from '#domain/organisations/index.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

const lawSchema = z.object({ legalStatus: legalStatusSchema, regime: regimeSchema });

export const legalStatusChanged = defineEvent({
  type: 'organisations.LegalStatusChanged',
  version: 1,
  data: z.object({
    organisationId: identifierSchema,
    before: lawSchema.extend({ legalStatus: legalStatusSchema.nullable() }),
    after: lawSchema,
  }),
  examples: [
    {
      organisationId: '01JD0000000000000000000001',
      before: {
        legalStatus: null,
        regime: { decree596: false, rcti: true, municipal: false },
      },
      after: {
        legalStatus: {
          category: 'government-enterprise',
          since: '2020-01-01',
          reference: 'Loi constitutive fictive, article 1',
        },
        regime: { decree596: false, rcti: false, municipal: false },
      },
    },
  ],
});
