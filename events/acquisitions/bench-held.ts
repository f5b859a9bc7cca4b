import * as z from 'zod';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const benchHeld = defineEvent({
  type: 'acquisitions.BenchHeld',
  version: 1,
  data: z.object({
    acquisitionId: identifierSchema,
    benchId: identifierSchema,
    supplierId: identifierSchema,
    wasPlanned: z.boolean(),
    location: z.string(),
    startedOn: dateSchema,
    endedOn: dateSchema,
    irregularities: z.array(z.string()),
    reportDocumentId: identifierSchema.nullable(),
  }),
  examples: [
    {
      acquisitionId: '01JD0000000000000000000002',
      benchId: '01JD0000000000000000000033',
      supplierId: '01JD0000000000000000000003',
      wasPlanned: true,
      location: 'remote',
      startedOn: '2026-11-16',
      endedOn: '2026-11-25',
      irregularities: [],
      reportDocumentId: '01JD0000000000000000000034',
    },
  ],
});
