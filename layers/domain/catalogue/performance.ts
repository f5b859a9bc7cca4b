import * as z from 'zod';
import { type Decision, refuse } from '../values/decision.ts';
import { dateSchema, identifierSchema, instantSchema } from '../values/identifiers.ts';
import type { CatalogueRefusal } from './refusals.ts';

/** What the broker notes of a supplier under its entente-cadre (guide 2.1, 2.5). */
export const performanceNoteSchema = z.object({
  kind: z.enum(['evaluation', 'problem', 'framework-revision']),
  /** Legal date of what is noted. */
  on: dateSchema,
  summary: z.string().trim().min(3).max(4000),
});

export const performanceRecordSchema = performanceNoteSchema.extend({
  recordId: identifierSchema,
  recordedAt: instantSchema,
  recordedBy: z.string(),
});
export type PerformanceRecord = z.output<typeof performanceRecordSchema>;

/**
 * Records an evaluation, a problem or a revision of the entente-cadre: something that has happened.
 * @param today legal date in America/Toronto.
 */
export function decidePerformanceRecord(
  record: PerformanceRecord,
  today: string,
): Decision<PerformanceRecord, CatalogueRefusal> {
  return record.on > today
    ? refuse('catalogue.performance-misdated', { on: record.on, today })
    : record;
}
