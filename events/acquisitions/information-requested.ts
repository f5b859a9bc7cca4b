import * as z from 'zod';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

/** Step 2 (guide 3.5): what the broker asks the client for before the kickoff. */
export const informationRequested = defineEvent({
  type: 'acquisitions.InformationRequested',
  version: 1,
  data: z.object({ acquisitionId: identifierSchema, items: z.array(z.string()) }),
  examples: [
    {
      acquisitionId: '01JD0000000000000000000002',
      items: ['le choix du fournisseur et de la solution'],
    },
  ],
});
