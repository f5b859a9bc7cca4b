import * as z from 'zod';
import {
  decidePerformanceRecord,
  performanceNoteSchema,
  performanceRecordSchema,
} from '#domain/catalogue/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { type Decision, isRefusal, refuse } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { performanceRecorded } from '#events/catalogue/performance-recorded.ts';
import { entryOf } from '#events/define-event.ts';
import { defineRoute, members } from '#platform/http/route.ts';
import { listPerformanceRecords, newPerformanceRecord, readSupplier } from '#stores/catalogue.ts';
import { execute, type Outcome } from '#stores/journal.ts';
import type { CatalogueDependencies } from './dependencies.ts';

const paramsSchema = z.object({ supplierId: identifierSchema });

export const recordPerformance = defineRoute({
  method: 'POST',
  path: '/suppliers/{supplierId}/performance-records',
  summary: 'Note an evaluation, a problem or a revision of a supplier’s entente-cadre',
  policy: members('broker-adviser'),
  params: paramsSchema,
  body: performanceNoteSchema,
  responses: { 201: { description: 'The record', schema: performanceRecordSchema } },
  handle: async ({ params, body, caller, now }, dependencies: CatalogueDependencies) => {
    const { table, newIdentifier } = dependencies;
    const { supplierId } = params;
    const recordId = newIdentifier(now);
    const record = { recordId, recordedAt: now, recordedBy: caller.memberId, ...body };
    const attempt = async (): Promise<Decision<Outcome<unknown>>> => {
      if ((await readSupplier(table, supplierId)) === undefined) {
        return refuse('catalogue.supplier-not-found');
      }
      const known = await listPerformanceRecords(table, supplierId);
      const decided = decidePerformanceRecord(record, known, torontoDate(now).toString());
      if (isRefusal(decided)) return decided;
      if (decided !== record) return { value: decided, entries: [], writes: [] };
      const { kind, on } = decided;
      return {
        value: decided,
        entries: [
          entryOf(performanceRecorded, {
            actor: { kind: 'member', id: caller.memberId },
            data: { supplierId, recordId, kind, on },
          }),
        ],
        writes: [newPerformanceRecord(table, supplierId, decided)],
      };
    };
    const recorded = await execute(table, `supplier:${supplierId}`, now, attempt);
    return isRefusal(recorded) ? recorded : { status: 201, body: recorded };
  },
});

export const readPerformance = defineRoute({
  method: 'GET',
  path: '/suppliers/{supplierId}/performance-records',
  summary: 'What was noted of a supplier’s performance, newest first',
  policy: members('broker-adviser'),
  params: paramsSchema,
  responses: {
    200: {
      description: 'Records',
      schema: z.object({ records: z.array(performanceRecordSchema) }),
    },
  },
  handle: async ({ params }, { table }: CatalogueDependencies) => ({
    status: 200,
    body: { records: await listPerformanceRecords(table, params.supplierId) },
  }),
});
