import * as z from 'zod';
import {
  acquisitionSchema,
  missingPrerequisites,
  prerequisiteNameSchema,
} from '#domain/acquisitions/index.ts';
import { nameOfPrerequisite } from '#presentation/acquisitions/prerequisite-names.ts';
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
  };
}
