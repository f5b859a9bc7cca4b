import { Decimal } from 'decimal.js';
import * as z from 'zod';
import { isItq, type Organisation } from '../organisations/index.ts';
import { dateSchema, instantSchema } from '../values/identifiers.ts';

/** The prerequisites of the kickoff meeting (guide 3.5), in the guide's order. */
export const prerequisiteNameSchema = z.enum([
  'cei-validation',
  'supplier-and-solution-chosen',
  'quote-validated',
  'conditions-read',
  'executive-authorisation',
  'financial-authorisation',
]);
export type PrerequisiteName = z.output<typeof prerequisiteNameSchema>;

/** What a client gives as proof: who attests, when, and the document or amount that goes with it. */
export const proofSchema = z.object({
  person: z.string().trim().min(2).max(200),
  title: z.string().trim().min(2).max(200),
  date: dateSchema,
  documentId: z.string().nullable().default(null),
  /** `supplier-and-solution-chosen`: whether the chosen scenario is the one of lowest price. */
  lowestPrice: z.boolean().optional(),
  solution: z.string().trim().min(2).max(300).optional(),
  /** `financial-authorisation`: estimated total authorised, before taxes, in CAD. */
  amount: z
    .string()
    .regex(/^\d{1,12}\.\d{2}$/)
    .optional(),
});
export type Proof = z.output<typeof proofSchema>;

export const evidenceSchema = z.object({
  proof: proofSchema,
  providedBy: z.string(),
  providedAt: instantSchema,
  verifiedBy: z.string().nullable(),
  verifiedAt: instantSchema.nullable(),
});
export type Evidence = z.output<typeof evidenceSchema>;

export type Evidences = Readonly<Partial<Record<PrerequisiteName, Evidence | undefined>>>;

/**
 * Which prerequisites apply to a dossier: the CEI's validation for ITQ only, the executive's
 * authorisation when the body is subject to the RCTI and the choice is not the lowest price (guide
 * 3.4.4 and 3.5; RCTI, s. 48; never for municipalities, C-19, s. 573.3.2).
 */
export function applicablePrerequisites(
  organisation: Organisation,
  evidences: Evidences,
): PrerequisiteName[] {
  const lowestPrice = evidences['supplier-and-solution-chosen']?.proof.lowestPrice ?? true;
  const { rcti, municipal } = organisation.regime;
  return prerequisiteNameSchema.options.filter((name) => {
    if (name === 'cei-validation') return isItq(organisation);
    if (name === 'executive-authorisation') return rcti && !municipal && !lowestPrice;
    return true;
  });
}

/** A prerequisite that does not hold yet: who must act, and what for. */
export interface MissingPrerequisite {
  readonly name: PrerequisiteName;
  readonly actor: 'client' | 'broker';
  readonly missing: 'proof' | 'verification';
}

/** Everything that is missing before the kickoff may be convened, in one answer (guide 3.5). */
export function missingPrerequisites(
  organisation: Organisation,
  evidences: Evidences,
  approvedQuoteId: string | null,
): MissingPrerequisite[] {
  return applicablePrerequisites(organisation, evidences).flatMap((name) => {
    if (name === 'quote-validated') {
      return approvedQuoteId === null ? [missing(name, 'broker', 'verification')] : [];
    }
    const evidence = evidences[name];
    if (evidence === undefined) return [missing(name, 'client', 'proof')];
    return evidence.verifiedBy === null ? [missing(name, 'broker', 'verification')] : [];
  });
}

/** The financial authorisation is for less than the validated quote comes to, both in CAD before taxes. */
export interface AuthorisationShortfall {
  readonly authorised: string;
  readonly estimatedTotal: string;
}

/** Whether the authorised amount covers the estimated total (guide 3.4.5); null when it does or is not known. */
export function authorisationShortfall(
  evidences: Evidences,
  estimatedTotal: string | undefined,
): AuthorisationShortfall | null {
  const authorised = evidences['financial-authorisation']?.proof.amount;
  if (authorised === undefined || estimatedTotal === undefined) return null;
  return new Decimal(authorised).lessThan(estimatedTotal) ? { authorised, estimatedTotal } : null;
}

function missing(
  name: PrerequisiteName,
  actor: MissingPrerequisite['actor'],
  what: MissingPrerequisite['missing'],
): MissingPrerequisite {
  return { name, actor, missing: what };
}
