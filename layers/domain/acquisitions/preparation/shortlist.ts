import * as z from 'zod';
import { type FicheVersion, versionIdSchema } from '../../catalogue/index.ts';
import { type Decision, refuse } from '../../values/decision.ts';
import { identifierSchema, instantSchema } from '../../values/identifiers.ts';
import type { Acquisition } from '../acquisition.ts';
import { isOpen } from '../transitions.ts';
import type { PreparationRefusal } from './refusals.ts';

const offerNameSchema = z.string().trim().min(1).max(500);

/** What a body makes of an offer of the Catalogue, judged by its needs (guide 3.3.1). */
export const assessmentSchema = z.object({
  ficheVersionId: versionIdSchema,
  /** The offer's name in that version of the fiche. */
  offer: offerNameSchema,
  conforms: z.boolean(),
  /** Why: an offer that does not conform stays in the list, with its reasons. */
  reasons: z.array(z.string().trim().min(2).max(1000)).min(1).max(20),
});
export type Assessment = z.output<typeof assessmentSchema>;

export const candidateSchema = assessmentSchema.extend({
  acquisitionId: identifierSchema,
  supplierId: identifierSchema,
  assessedBy: z.string(),
  assessedAt: instantSchema,
});
export type Candidate = z.output<typeof candidateSchema>;

export interface AssessCommand {
  readonly supplierId: string;
  readonly assessment: Assessment;
  readonly memberId: string;
}

/**
 * Puts an offer on the shortlist, conforming or not, from what the Catalogue says of it (guide 3.3.1).
 * @param fiche the version of the fiche that the body read; undefined when there is no such version.
 */
export function decideAssessment(
  { acquisitionId, status }: Acquisition,
  fiche: FicheVersion | undefined,
  { supplierId, assessment, memberId }: AssessCommand,
  now: string,
): Decision<Candidate, PreparationRefusal> {
  const { ficheVersionId, offer } = assessment;
  if (!isOpen(status)) return refuse('acquisitions.preparation-closed', { status });
  if (fiche === undefined) return refuse('acquisitions.fiche-version-unknown', { ficheVersionId });
  const offers = fiche.content.offers.map(({ name }) => name);
  if (!offers.includes(offer)) {
    return refuse('acquisitions.offer-not-in-fiche', { offer, offers, ficheVersionId });
  }
  return { acquisitionId, supplierId, ...assessment, assessedBy: memberId, assessedAt: now };
}

/** The shortlist as it stands: the last assessment of each offer, in the order in which offers came. */
export function shortlistOf(candidates: readonly Candidate[]): Candidate[] {
  const last = new Map<string, Candidate>();
  for (const candidate of candidates.toSorted(byInstant)) {
    last.set(`${candidate.supplierId}#${candidate.offer}`, candidate);
  }
  return [...last.values()];
}

const byInstant = (left: Candidate, right: Candidate): number =>
  left.assessedAt.localeCompare(right.assessedAt);
