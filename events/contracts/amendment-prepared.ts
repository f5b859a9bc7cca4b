import * as z from 'zod';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const amendmentPrepared = defineEvent({
  type: 'contracts.AmendmentPrepared',
  version: 1,
  data: z.object({
    acquisitionId: identifierSchema,
    amendmentId: identifierSchema,
    packageId: identifierSchema,
    ficheVersionId: z.string(),
    startsOn: dateSchema,
  }),
  examples: [
    {
      acquisitionId: '01JD0000000000000000000002',
      amendmentId: '01JD000000000000000000000A',
      packageId: '01JD000000000000000000000C',
      ficheVersionId: '2027-02-01.1',
      startsOn: '2027-03-01',
    },
  ],
});
