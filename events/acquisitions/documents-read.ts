import * as z from 'zod';
import { dateSchema, identifierSchema, sha256Schema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const documentsRead = defineEvent({
  type: 'acquisitions.DocumentsRead',
  version: 1,
  data: z.object({
    acquisitionId: identifierSchema,
    readingId: identifierSchema,
    supplierId: identifierSchema,
    readOn: dateSchema,
    documents: z.array(
      z.object({ kind: z.string(), version: z.string(), sha256: sha256Schema.nullable() }),
    ),
  }),
  examples: [
    {
      acquisitionId: '01JD0000000000000000000002',
      readingId: '01JD0000000000000000000031',
      supplierId: '01JD0000000000000000000003',
      readOn: '2026-11-09',
      documents: [
        {
          kind: 'framework-agreement',
          version: '2026-11-02.1',
          sha256: '5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef',
        },
        { kind: 'amending-annex', version: '2026-11-02.1', sha256: null },
      ],
    },
  ],
});
