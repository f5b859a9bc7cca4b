import * as z from 'zod';
import { instantSchema, sha256Schema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const sealCertificateInstalled = defineEvent({
  type: 'contracts.SealCertificateInstalled',
  version: 1,
  data: z.object({
    /** Of the certificate, DER. */
    sha256: sha256Schema,
    from: instantSchema,
    until: instantSchema,
    selfSigned: z.boolean(),
  }),
  examples: [
    {
      sha256: 'c'.repeat(64),
      from: '2026-01-01T00:00:00.000Z',
      until: '2028-01-01T00:00:00.000Z',
      selfSigned: false,
    },
  ],
});
