import * as z from 'zod';
import { identifierSchema, sha256Schema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const benchMatrixFixed = defineEvent({
  type: 'acquisitions.BenchMatrixFixed',
  version: 1,
  data: z.object({
    acquisitionId: identifierSchema,
    benchId: identifierSchema,
    /** Of the requirements' canonical JSON, which the dossier keeps. */
    sha256: sha256Schema,
    requirementIds: z.array(z.string()),
  }),
  examples: [
    {
      acquisitionId: '01JD0000000000000000000002',
      benchId: '01JD0000000000000000000033',
      sha256: '5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef',
      requirementIds: ['E-01', 'E-02'],
    },
  ],
});
