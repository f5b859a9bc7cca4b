import * as z from 'zod';
import { portalAccessSchema } from '#domain/organisations/index.ts';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const organisationRegistered = defineEvent({
  type: 'organisations.OrganisationRegistered',
  version: 1,
  data: z.object({
    organisationId: identifierSchema,
    kind: z.enum(['broker', 'client']),
    regime: z.object({ decree596: z.boolean(), rcti: z.boolean(), municipal: z.boolean() }),
    eligibility: z
      .object({
        basis: z.enum(['itq', 'designation', 'broker-admission']),
        reference: z.string(),
        from: dateSchema,
        until: dateSchema.nullable(),
      })
      .nullable(),
    portalAccess: portalAccessSchema.nullable().default(null),
  }),
  examples: [
    {
      organisationId: '01JD0000000000000000000001',
      kind: 'client',
      regime: { decree596: false, rcti: true, municipal: false },
      eligibility: {
        basis: 'designation',
        reference: 'Liste des organisations admissibles, 2026-04-01',
        from: '2026-04-01',
        until: null,
      },
      portalAccess: { from: '2026-04-01', until: null },
    },
  ],
});
