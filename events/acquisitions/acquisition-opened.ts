import * as z from 'zod';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const acquisitionOpened = defineEvent({
  type: 'acquisitions.AcquisitionOpened',
  version: 1,
  data: z.object({
    acquisitionId: identifierSchema,
    organisationId: identifierSchema,
    reference: z.string(),
    supplierId: identifierSchema,
    ficheVersionId: z.string(),
    termMonths: z.int(),
    attestationSignedOn: dateSchema,
    extendsAcquisitionId: identifierSchema.nullable().default(null),
    extendsPriorContractId: identifierSchema.nullable().default(null),
    acquisitionMode: z.enum(['purchase', 'lease']).nullable().default(null),
  }),
  examples: [
    {
      acquisitionId: '01JD0000000000000000000002',
      organisationId: '01JD0000000000000000000001',
      reference: 'ACQ-2026-014',
      supplierId: '01JD0000000000000000000003',
      ficheVersionId: '2026-11-02.1',
      termMonths: 36,
      attestationSignedOn: '2026-11-03',
    },
    {
      acquisitionId: '01JD0000000000000000000012',
      organisationId: '01JD0000000000000000000001',
      reference: 'ACQ-2027-003',
      supplierId: '01JD0000000000000000000003',
      ficheVersionId: '2027-02-01.1',
      termMonths: 24,
      attestationSignedOn: '2027-02-08',
      extendsAcquisitionId: '01JD0000000000000000000002',
    },
    {
      acquisitionId: '01JD0000000000000000000013',
      organisationId: '01JD0000000000000000000001',
      reference: 'ACQ-2027-004',
      supplierId: '01JD0000000000000000000003',
      ficheVersionId: '2027-02-01.1',
      termMonths: 24,
      attestationSignedOn: '2027-02-08',
      extendsPriorContractId: '01JD0000000000000000000021',
      acquisitionMode: 'lease',
    },
  ],
});
