import * as z from 'zod';
import { supplierStatusSchema } from '#domain/catalogue/index.ts';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const supplierRegistered = defineEvent({
  type: 'catalogue.SupplierRegistered',
  version: 1,
  data: z.object({
    supplierId: identifierSchema,
    name: z.string(),
    neq: z.string(),
    status: supplierStatusSchema,
    frameworkAgreement: z.object({ number: z.string(), concludedOn: dateSchema }).nullable(),
    qualifiedOn: dateSchema.nullable(),
  }),
  examples: [
    {
      supplierId: '01JD0000000000000000000003',
      name: 'Boréalis Infrastructure inc.',
      neq: '1170000001',
      status: 'qualified',
      frameworkAgreement: { number: 'EC-2025-0117', concludedOn: '2025-09-15' },
      qualifiedOn: '2025-10-01',
    },
  ],
});
