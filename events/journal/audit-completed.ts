import * as z from 'zod';
import { identifierSchema, sha256Schema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

/** An audit is done; its report is the record that `reportSha256` names. */
export const auditCompleted = defineEvent({
  type: 'journal.AuditCompleted',
  version: 1,
  data: z.object({
    acquisitionId: identifierSchema,
    auditId: identifierSchema,
    outcome: z.enum(['matches', 'differs']),
    findings: z.int().nonnegative(),
    reportSha256: sha256Schema,
  }),
  examples: [
    {
      acquisitionId: '01JD0000000000000000000002',
      auditId: '01JD0000000000000000000031',
      outcome: 'matches',
      findings: 0,
      reportSha256: 'd'.repeat(64),
    },
  ],
});
