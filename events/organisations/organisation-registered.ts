import * as z from 'zod';
import {
  designationSchema,
  legalStatusSchema,
  portalAccessSchema,
  regimeSchema,
} from '#domain/organisations/index.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const organisationRegistered = defineEvent({
  type: 'organisations.OrganisationRegistered',
  /** 2: several designations in the place of one eligibility, and the legal status. */
  version: 2,
  data: z.object({
    organisationId: identifierSchema,
    kind: z.enum(['broker', 'client']),
    legalStatus: legalStatusSchema.nullable(),
    regime: regimeSchema,
    designations: z.array(designationSchema),
    portalAccess: portalAccessSchema.nullable().default(null),
  }),
  examples: [
    {
      organisationId: '01JD0000000000000000000001',
      kind: 'client',
      regime: { decree596: false, rcti: true, municipal: false },
      legalStatus: {
        category: 'other-body',
        since: '1998-04-01',
        reference: 'Loi constitutive fictive, article 1',
      },
      designations: [
        {
          designationId: '01JD0000000000000000000007',
          basis: 'designation',
          reference: 'Liste des organisations admissibles, 2026-04-01',
          from: '2026-04-01',
          until: null,
          endReason: null,
        },
      ],
      portalAccess: { from: '2026-04-01', until: null },
    },
  ],
});
