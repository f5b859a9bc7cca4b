import * as z from 'zod';
import {
  type Acquisition,
  acquisitionSchema,
  authorisationShortfall,
  missingPrerequisites,
  prerequisiteNameSchema,
} from '#domain/acquisitions/index.ts';
import { nameOfPrerequisite } from '#presentation/acquisitions/prerequisite-names.ts';
import { describeShortfall } from '#presentation/acquisitions/warnings.ts';
import type { Dossier } from './dossier.ts';

export const dossierViewSchema = acquisitionSchema.extend({
  missing: z.array(
    z.object({
      name: prerequisiteNameSchema,
      actor: z.enum(['client', 'broker']),
      missing: z.enum(['proof', 'verification']),
      label: z.string(),
    }),
  ),
  /** What deserves attention and stops nothing. */
  warnings: z.array(z.object({ code: z.string(), sentence: z.string() })),
});

/** A dossier with what is missing before the kickoff, and who must act. */
export function viewOf({ acquisition, organisation }: Dossier) {
  const missing =
    acquisition.status === 'open'
      ? missingPrerequisites(organisation, acquisition.prerequisites, acquisition.approvedQuoteId)
      : [];
  return {
    ...acquisition,
    missing: missing.map((one) => ({ ...one, label: nameOfPrerequisite(one.name) })),
    warnings: warningsOf(acquisition),
  };
}

function warningsOf({ prerequisites, estimatedTotal }: Acquisition) {
  const shortfall = authorisationShortfall(prerequisites, estimatedTotal);
  if (shortfall === null) return [];
  return [{ code: 'acquisitions.authorised-amount-short', sentence: describeShortfall(shortfall) }];
}
