import * as z from 'zod';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const memberLeft = defineEvent({
  type: 'organisations.MemberLeft',
  version: 1,
  data: z.object({
    organisationId: identifierSchema,
    memberId: z.string(),
  }),
  examples: [
    {
      organisationId: '01JD0000000000000000000001',
      memberId: '7f4d1c52-0000-4000-8000-000000000001',
    },
  ],
});
