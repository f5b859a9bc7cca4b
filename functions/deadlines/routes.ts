import * as z from 'zod';
import { deadlineSchema } from '#domain/deadlines/index.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { type AnyRoute, defineRoute, dossierMembers } from '#platform/http/route.ts';
import { deadlineCalendar } from '#presentation/deadlines/calendar-feed.ts';
import { explainDeadline } from '#presentation/deadlines/explanation.ts';
import { requireAcquisition } from '#stores/acquisitions.ts';
import { listDeadlines } from '#stores/deadlines.ts';
import type { Table } from '#stores/table.ts';

export interface DeadlineDependencies {
  readonly table: Table;
  readonly portalUrl: string;
}

const policy = dossierMembers('client-buyer', 'broker-adviser');
const params = z.object({ acquisitionId: identifierSchema });

const readDeadlines = defineRoute({
  method: 'GET',
  path: '/acquisitions/{acquisitionId}/deadlines',
  summary: 'The deadlines of a dossier, each with the explanation of its date',
  policy,
  params,
  responses: {
    200: {
      description: 'Deadlines',
      schema: z.object({ deadlines: z.array(deadlineSchema.extend({ sentence: z.string() })) }),
    },
  },
  handle: async ({ params: { acquisitionId } }, { table }: DeadlineDependencies) => {
    const deadlines = await listDeadlines(table, acquisitionId);
    return {
      status: 200,
      body: { deadlines: deadlines.map((one) => ({ ...one, sentence: explainDeadline(one) })) },
    };
  },
});

const readCalendar = defineRoute({
  method: 'GET',
  path: '/acquisitions/{acquisitionId}/deadlines.ics',
  summary: 'The open deadlines of a dossier as a calendar file',
  policy,
  params,
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

export const routes: readonly AnyRoute<DeadlineDependencies>[] = [readDeadlines, readCalendar];
