import * as z from 'zod';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const ficheAcknowledged = defineEvent({
  type: 'acquisitions.FicheAcknowledged',
  version: 1,
  data: z.object({
    acquisitionId: identifierSchema,
    supplierId: identifierSchema,
    /** The version that the dossier is pinned to from now on. */
    versionId: z.string(),
    previousVersionId: z.string(),
  }),
  examples: [
    {
      acquisitionId: '01JD0000000000000000000002',
      supplierId: '01JD0000000000000000000003',
      versionId: '2026-11-18.1',
      previousVersionId: '2026-11-02.1',
    },
  ],
});
