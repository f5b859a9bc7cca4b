import * as z from 'zod';
import { portalAccessSchema } from '#domain/organisations/index.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const portalAccessChanged = defineEvent({
  type: 'organisations.PortalAccessChanged',
  version: 1,
  data: z.object({
    organisationId: identifierSchema,
    before: portalAccessSchema.nullable(),
    after: portalAccessSchema.nullable(),
  }),
  examples: [
    {
      organisationId: '01JD0000000000000000000001',
      before: { from: '2026-04-01', until: null },
      after: { from: '2026-04-01', until: '2027-03-31' },
    },
  ],
});
