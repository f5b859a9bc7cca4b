import * as z from 'zod';
import {
  acquisitionViewSchema,
  missingPrerequisites,
  prerequisiteNameSchema,
  shownOf,
} from '#domain/acquisitions/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { nameOfPrerequisite } from '#presentation/acquisitions/prerequisite-names.ts';
import { describeWarning } from '#presentation/acquisitions/warnings.ts';
import type { Dossier } from './dossier.ts';
import { warningsOf } from './warnings.ts';

/** What deserves attention and stops nothing. */
export const warningViewSchema = z.object({
  code: z.string(),
  details: z.record(z.string(), z.unknown()),
  sentence: z.string(),
});

export const dossierViewSchema = acquisitionViewSchema.extend({
  /** Every contract is by mutual agreement, whatever its amount (guide 2.5). */
  mode: z.literal('mutual-agreement'),
  missing: z.array(
    z.object({
      name: prerequisiteNameSchema,
      actor: z.enum(['client', 'broker']),
      missing: z.enum(['proof', 'verification']),
      label: z.string(),
    }),
  ),
  warnings: z.array(warningViewSchema),
});

/** A dossier with what is missing before the kickoff, who must act, and what to watch at that instant. */
export function viewOf(dossier: Dossier, now: string) {
  const warnings = warningsOf(dossier, torontoDate(now).toString());
  const { acquisition, organisation } = dossier;
  const missing =
    acquisition.status === 'open'
      ? missingPrerequisites(organisation, acquisition.prerequisites, acquisition.approvedQuoteId)
      : [];
  return {
    ...shownOf(acquisition, organisation),
    mode: 'mutual-agreement' as const,
    missing: missing.map((one) => ({ ...one, label: nameOfPrerequisite(one.name) })),
    warnings: warnings.map((one) => ({ ...one, sentence: describeWarning(one) })),
  };
}
