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
 * Records an evaluation, a problem or a revision of the entente-cadre: something that has happened. Told
 * twice, it changes nothing: the record that is known comes back.
 * @param known records of the supplier, in any order.
 * @param today legal date in America/Toronto.
 */
export function decidePerformanceRecord(
  record: PerformanceRecord,
  known: readonly PerformanceRecord[],
  today: string,
): Decision<PerformanceRecord, CatalogueRefusal> {
  const { kind, on, summary } = record;
  if (on > today) return refuse('catalogue.performance-misdated', { on, today });
  const isSame = (one: PerformanceRecord) =>
    one.kind === kind && one.on === on && one.summary === summary;
  return known.find(isSame) ?? record;
}
