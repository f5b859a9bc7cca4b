import type { RouteTable } from '#platform/http/route.ts';
import type { JournalDependencies } from './dependencies.ts';

export const routes: RouteTable<JournalDependencies> = {
  'GET /acquisitions/{acquisitionId}/journal': async () =>
    (await import('./read-journal.ts')).readDossierJournal,
  'POST /acquisitions/{acquisitionId}/audits': async () =>
    (await import('./request-audit.ts')).requestAuditRoute,
  'GET /acquisitions/{acquisitionId}/audits/{auditId}': async () =>
    (await import('./read-audit.ts')).readAuditRoute,
};
