import * as z from 'zod';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

/** Step 1 (guide 3.5): the client is ready for the kickoff, with a solution of the dossier's supplier. */
export const contactMade = defineEvent({
  type: 'acquisitions.ContactMade',
  version: 1,
  data: z.object({
    acquisitionId: identifierSchema,
    supplierId: identifierSchema,
    solution: z.string(),
  }),
  examples: [
    {
      acquisitionId: '01JD0000000000000000000002',
      supplierId: '01JD0000000000000000000003',
      solution: 'Boréalis Nuage privé, quatre nœuds',
    },
  ],
});
