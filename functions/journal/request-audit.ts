import * as z from 'zod';
import { auditSchema, requestAudit } from '#domain/journal/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { entryOf } from '#events/define-event.ts';
import { auditRequested } from '#events/journal/audit-requested.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { newAudit } from '#stores/audits.ts';
import { execute } from '#stores/journal.ts';
import type { JournalDependencies } from './dependencies.ts';

export const requestAuditRoute = defineRoute({
  method: 'POST',
  path: '/acquisitions/{acquisitionId}/audits',
  summary: 'Audit a dossier: its journal against the daily anchors, its records against the store',
  policy: dossierMembers('broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema }),
  body: z.strictObject({ reason: z.string().trim().min(3).max(500) }),
  responses: {
    202: { description: 'The audit, its status at `location`', schema: auditSchema },
  },
  handle: async (
    { params: { acquisitionId }, body: { reason }, caller, now },
    { table, newIdentifier }: JournalDependencies,
  ) => {
    const { memberId, organisationId } = caller;
    const auditId = newIdentifier(now);
    const audit = requestAudit({ auditId, acquisitionId, reason, requestedBy: memberId }, now);
    const requested = await execute(table, `organisation:${organisationId}`, now, async () => {
      const actor = { kind: 'member' as const, id: memberId };
      const data = { acquisitionId, auditId };
      return {
        value: audit,
        entries: [entryOf(auditRequested, { actor, reason, data })],
        writes: [newAudit(table, audit)],
      };
    });
    if (isRefusal(requested)) return requested;
    const location = `/acquisitions/${acquisitionId}/audits/${auditId}`;
    return { status: 202, body: requested, headers: { location } };
  },
});
