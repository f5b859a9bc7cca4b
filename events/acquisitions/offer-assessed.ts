import * as z from 'zod';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const offerAssessed = defineEvent({
  type: 'acquisitions.OfferAssessed',
  version: 1,
  data: z.object({
    acquisitionId: identifierSchema,
    supplierId: identifierSchema,
    ficheVersionId: z.string(),
    offer: z.string(),
    conforms: z.boolean(),
  }),
  examples: [
    {
      acquisitionId: '01JD0000000000000000000002',
      supplierId: '01JD0000000000000000000003',
      ficheVersionId: '2026-11-02.1',
      offer: 'Boréalis Nuage privé',
      conforms: false,
    },
  ],
});
