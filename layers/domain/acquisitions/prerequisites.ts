import * as z from 'zod';
import { isItq, type Organisation } from '../organisations/index.ts';
import { dateSchema, identifierSchema, instantSchema } from '../values/identifiers.ts';
import { amountBasisSchema } from '../values/money.ts';

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

/**
 * What the justification of a choice that is not of the lowest price speaks of. The aide-mémoire of the
 * Conseil du trésor is not in the guide (3.4.4): these points are ours, a help and no obligation.
 */
export const justificationPointSchema = z.enum([
  'need',
  'scenarios-compared',
  'price-difference',
  'criteria',
  'total-cost',
  'conclusion',
]);

/** What a client gives as proof: who attests, when, and the document or amount that goes with it. */
export const proofSchema = z.object({
  person: z.string().trim().min(2).max(200),
  title: z.string().trim().min(2).max(200),
  date: dateSchema,
  documentId: z.string().nullable().default(null),
  /** `supplier-and-solution-chosen`: whether the chosen scenario is the one of lowest price. */
  lowestPrice: z.boolean().optional(),
  solution: z.string().trim().min(2).max(300).optional(),
  /** `cei-validation`: what the CEI answered; a refusal is on record, and is no validation. */
  result: z.enum(['approved', 'refused']).optional(),
  /** `executive-authorisation`: the justification, filed in the dossier; `documentId` is the form of « Annexe 2 ». */
  justificationId: identifierSchema.optional(),
  /** `executive-authorisation`: the criteria other than price that the choice rests on (guide 3.4.2). */
  criteria: z.array(z.string().trim().min(2).max(300)).min(1).max(20).optional(),
  /** `executive-authorisation`: which points the justification speaks of. */
  checklist: z.partialRecord(justificationPointSchema, z.boolean()).optional(),
  /** What `amount` includes; before taxes when it is not said. */
  taxBasis: amountBasisSchema.optional(),
  /** `financial-authorisation`: estimated total authorised; `executive-authorisation`: what it authorises. In CAD. */
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
  /** Given once the kickoff was convened: a fact on record, which opened no gate. */
  late: z.literal(true).exactOptional(),
});
export type Evidence = z.output<typeof evidenceSchema>;

export type Evidences = Readonly<Partial<Record<PrerequisiteName, Evidence | undefined>>>;

/**
 * Which prerequisites apply to a dossier: the CEI's validation for ITQ only, the executive's
 * authorisation when the body is subject to the RCTI and the choice is not the lowest price (guide
 * 3.4.4 and 3.5; RCTI, s. 48; never for municipalities, C-19, s. 573.3.2).
 * @param isAboveLowest whether the dossier's comparison chose what is not the lowest, while no proof says.
 */
export function applicablePrerequisites(
  organisation: Organisation,
  evidences: Evidences,
  isAboveLowest = false,
): PrerequisiteName[] {
  const lowestPrice =
    evidences['supplier-and-solution-chosen']?.proof.lowestPrice ?? !isAboveLowest;
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
  isAboveLowest = false,
): MissingPrerequisite[] {
  return applicablePrerequisites(organisation, evidences, isAboveLowest).flatMap((name) => {
    if (name === 'quote-validated') {
      return approvedQuoteId === null ? [missing(name, 'broker', 'verification')] : [];
    }
    const evidence = evidences[name];
    if (evidence === undefined || !isValid(name, evidences)) {
      return [missing(name, 'client', 'proof')];
    }
    return evidence.verifiedBy === null ? [missing(name, 'broker', 'verification')] : [];
  });
}

/** What can only be about a choice that was made: the CEI's validation and the executive's authorisation. */
export const ABOUT_THE_CHOICE: readonly PrerequisiteName[] = [
  'cei-validation',
  'executive-authorisation',
];

/** The day of the choice, when a proof about it is dated before (guide 3.4.3, 3.4.4): it authorises nothing yet. */
export function choiceAfter(
  name: PrerequisiteName,
  date: string,
  evidences: Evidences,
): string | null {
  const chosenOn = evidences['supplier-and-solution-chosen']?.proof.date;
  const isBefore = chosenOn !== undefined && date < chosenOn;
  return isBefore && ABOUT_THE_CHOICE.includes(name) ? chosenOn : null;
}

/** Whether a proof is worth what it is asked for: no refusal of the CEI, nothing from before the choice. */
function isValid(name: PrerequisiteName, evidences: Evidences): boolean {
  const proof = evidences[name]?.proof;
  if (proof === undefined || proof.result === 'refused') return false;
  return choiceAfter(name, proof.date, evidences) === null;
}

function missing(
  name: PrerequisiteName,
  actor: MissingPrerequisite['actor'],
  what: MissingPrerequisite['missing'],
): MissingPrerequisite {
  return { name, actor, missing: what };
}
