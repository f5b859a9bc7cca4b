import * as z from 'zod';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const packageRequested = defineEvent({
  type: 'contracts.PackageRequested',
  version: 1,
  data: z.object({
    acquisitionId: identifierSchema,
    packageId: identifierSchema,
    kind: z.enum(['contract', 'amendment']).default('contract'),
    /** Of the amendment that the package is of, for that kind. */
    amendmentId: identifierSchema.nullable().default(null),
    quoteId: z.string(),
    ficheVersionId: z.string(),
    startsOn: dateSchema,
    endsOn: dateSchema,
  }),
  examples: [
    {
      acquisitionId: '01JD0000000000000000000002',
      packageId: '01JD0000000000000000000006',
      quoteId: '01JD0000000000000000000005',
      ficheVersionId: '2026-11-02.1',
      startsOn: '2026-12-15',
      endsOn: '2029-12-14',
    },
    {
      acquisitionId: '01JD0000000000000000000002',
      packageId: '01JD000000000000000000000C',
      kind: 'amendment',
      amendmentId: '01JD000000000000000000000A',
      quoteId: '01JD000000000000000000000B',
      ficheVersionId: '2027-02-01.1',
      startsOn: '2027-03-01',
      endsOn: '2029-06-30',
    },
  ],
});
