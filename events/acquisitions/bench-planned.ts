import * as z from 'zod';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const benchPlanned = defineEvent({
  type: 'acquisitions.BenchPlanned',
  version: 1,
  data: z.object({
    acquisitionId: identifierSchema,
    benchId: identifierSchema,
    supplierId: identifierSchema,
    offer: z.string(),
    startsOn: dateSchema,
    endsOn: dateSchema,
    attestedOn: dateSchema,
  }),
  examples: [
    {
      acquisitionId: '01JD0000000000000000000002',
      benchId: '01JD0000000000000000000033',
      supplierId: '01JD0000000000000000000003',
      offer: 'Boréalis Nuage privé',
      startsOn: '2026-11-16',
      endsOn: '2026-11-27',
      attestedOn: '2026-11-12',
    },
  ],
});
