import * as z from 'zod';
import { fileRoleSchema } from '#domain/contracts/index.ts';
import { identifierSchema, sha256Schema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const packageAssembled = defineEvent({
  type: 'contracts.PackageAssembled',
  version: 1,
  data: z.object({
    acquisitionId: identifierSchema,
    packageId: identifierSchema,
    files: z.array(z.object({ role: fileRoleSchema, sha256: sha256Schema, size: z.int() })),
  }),
  examples: [
    {
      acquisitionId: '01JD0000000000000000000002',
      packageId: '01JD0000000000000000000006',
      files: [{ role: 'contract', sha256: 'b'.repeat(64), size: 120_000 }],
    },
  ],
});
