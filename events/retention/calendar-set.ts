import * as z from 'zod';
import { ownRuleSchema } from '#domain/retention/index.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '#events/define-event.ts';

const rulesSchema = z.array(ownRuleSchema);

/** A body's own approved retention calendar: it governs from now on, and no lock in force is shortened. */
export const retentionCalendarSet = defineEvent({
  type: 'retention.CalendarSet',
  version: 1,
  data: z.object({
    organisationId: identifierSchema,
    before: rulesSchema,
    after: rulesSchema,
  }),
  examples: [
    {
      organisationId: '01JD0000000000000000000001',
      before: [],
      after: [
        {
          class: 'P87',
          length: { years: 6 },
          basis: 'fiscal-year-end',
          ruleReference: 'Règle 2026-114',
          approvedOn: '2026-03-02',
        },
      ],
    },
  ],
});
