import * as z from 'zod';
import { supplierStatusSchema } from '#domain/catalogue/index.ts';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const supplierStatusChanged = defineEvent({
  type: 'catalogue.SupplierStatusChanged',
  version: 1,
  data: z.object({
    supplierId: identifierSchema,
    from: supplierStatusSchema,
    to: supplierStatusSchema,
    /** Legal date from which it has effect. */
    on: dateSchema,
  }),
  examples: [
    {
      supplierId: '01JD0000000000000000000003',
      from: 'qualified',
      to: 'withdrawn',
      on: '2026-11-16',
    },
  ],
});
