import * as z from 'zod';
import { decideSctReport, sctReportSchema } from '#domain/acquisitions/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { authorisationReported } from '#events/acquisitions/authorisation-reported.ts';
import { entryOf } from '#events/define-event.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { changeDossier } from './change-dossier.ts';
import type { AcquisitionDependencies } from './dependencies.ts';
import { dossierViewSchema, viewOf } from './views.ts';

export const reportAuthorisation = defineRoute({
  method: 'POST',
  path: '/acquisitions/{acquisitionId}/sct-report',
  summary: 'Record that the executive’s authorisation was reported to the Conseil du trésor',
  policy: dossierMembers('client-buyer'),
  params: z.object({ acquisitionId: identifierSchema }),
  body: sctReportSchema.pick({ reportedOn: true, reference: true }),
  responses: { 201: { description: 'The dossier', schema: dossierViewSchema } },
  handle: async ({ params, body, caller, now }, { table }: AcquisitionDependencies) => {
    const { acquisitionId } = params;
    const today = torontoDate(now).toString();
    const reported = await changeDossier(table, { acquisitionId, caller, now }, (dossier) => {
      const command = { ...body, memberId: caller.memberId };
      const sctReport = decideSctReport(dossier.acquisition, command, today, now);
      if (isRefusal(sctReport)) return sctReport;
      if (sctReport === dossier.acquisition.sctReport) return null;
      return {
        changes: { sctReport },
        tell: (actor) =>
          entryOf(authorisationReported, { actor, data: { acquisitionId, ...body } }),
      };
    });
    return isRefusal(reported) ? reported : { status: 201, body: viewOf(reported, now) };
  },
});
