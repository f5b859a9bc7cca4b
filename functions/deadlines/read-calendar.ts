import * as z from 'zod';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { deadlineCalendar } from '#presentation/deadlines/calendar-feed.ts';
import { listDeadlines } from '#stores/deadlines.ts';
import type { DeadlineDependencies } from './dependencies.ts';
import { deadlineDescriber } from './describe-owner.ts';

export const readCalendar = defineRoute({
  method: 'GET',
  path: '/acquisitions/{acquisitionId}/deadlines.ics',
  summary: 'The open deadlines of a dossier as a calendar file',
  policy: dossierMembers('client-buyer', 'broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema }),
  responses: { 200: { description: 'iCalendar', contentType: 'text/calendar' } },
  handle: async (request, dependencies: DeadlineDependencies) => {
    const { params, caller, now } = request;
    const { acquisitionId } = params;
    const { table, portalUrl } = dependencies;
    const owner = { kind: 'dossier', id: acquisitionId } as const;
    const { organisationId, role } = caller;
    const deadlines = await listDeadlines(table, owner);
    // A body's calendar holds what it must do, not the broker's own tasks on its dossier.
    const shown = deadlines.filter(
      (deadline) => role === 'broker-adviser' || deadline.organisationId === organisationId,
    );
    const describe = deadlineDescriber(table, { organisationId, portalUrl });
    const items = await Promise.all(
      shown.map(async (deadline) => ({ deadline, ...(await describe(deadline)) })),
    );
    return {
      status: 200,
      contentType: 'text/calendar; charset=utf-8',
      body: deadlineCalendar(items, now),
      headers: { 'content-disposition': `attachment; filename="echeances-${acquisitionId}.ics"` },
    };
  },
});
