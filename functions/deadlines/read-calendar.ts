import * as z from 'zod';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { deadlineCalendar } from '#presentation/deadlines/calendar-feed.ts';
import { requireAcquisition } from '#stores/acquisitions.ts';
import { listDeadlines } from '#stores/deadlines.ts';
import type { DeadlineDependencies } from './dependencies.ts';

export const readCalendar = defineRoute({
  method: 'GET',
  path: '/acquisitions/{acquisitionId}/deadlines.ics',
  summary: 'The open deadlines of a dossier as a calendar file',
  policy: dossierMembers('client-buyer', 'broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema }),
  responses: { 200: { description: 'iCalendar', contentType: 'text/calendar' } },
  handle: async ({ params: { acquisitionId }, now }, dependencies: DeadlineDependencies) => {
    const { table, portalUrl } = dependencies;
    const [{ reference, title }, deadlines] = await Promise.all([
      requireAcquisition(table, acquisitionId),
      listDeadlines(table, acquisitionId),
    ]);
    const dossierName = `${reference}, ${title}`;
    const dossierUrl = `${portalUrl}/acquisitions/${acquisitionId}`;
    const items = deadlines.map((deadline) => ({ deadline, dossierName, dossierUrl }));
    return {
      status: 200,
      contentType: 'text/calendar; charset=utf-8',
      body: deadlineCalendar(items, now),
      headers: { 'content-disposition': `attachment; filename="echeances-${acquisitionId}.ics"` },
    };
  },
});
