import * as z from 'zod';
import { identifierSchema, sha256Schema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const needsSaved = defineEvent({
  type: 'acquisitions.NeedsSaved',
  version: 1,
  data: z.object({
    acquisitionId: identifierSchema,
    /** Of the items' canonical JSON, which the dossier keeps. */
    sha256: sha256Schema,
    blank: z.array(z.string()),
  }),
  examples: [
    {
      acquisitionId: '01JD0000000000000000000002',
      sha256: '5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef',
      blank: ['budget', 'schedule'],
    },
  ],
});
