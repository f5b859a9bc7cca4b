import * as z from 'zod';
import {
  type Audit,
  type AuditReport,
  auditReportSchema,
  auditSchema,
} from '#domain/journal/index.ts';
import { refuse } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { describeAudit } from '#presentation/journal/audit.ts';
import { readAudit } from '#stores/audits.ts';
import type { JournalDependencies } from './dependencies.ts';

export const readAuditRoute = defineRoute({
  method: 'GET',
  path: '/acquisitions/{acquisitionId}/audits/{auditId}',
  summary: 'What an audit found, with one sentence a finding',
  policy: dossierMembers('broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema, auditId: identifierSchema }),
  responses: {
    200: {
      description: 'The audit; its report is null until it is done',
      schema: auditSchema.extend({
        report: auditReportSchema.nullable(),
        sentences: z.array(z.string()),
      }),
    },
  },
  handle: async (
    { params: { acquisitionId, auditId } },
    { table, reports }: JournalDependencies,
  ) => {
    const audit = await readAudit(table, acquisitionId, auditId);
    if (audit === undefined) return refuse('journal.audit-not-found');
    const report = await reportOf(audit, reports);
    return { status: 200, body: { ...audit, report, sentences: describeAudit(report) } };
  },
});

async function reportOf(
  { reportSha256 }: Audit,
  reports: JournalDependencies['reports'],
): Promise<AuditReport | null> {
  return reportSha256 === null ? null : auditReportSchema.parse(await reports.read(reportSha256));
}
