import canonicalize from 'canonicalize';
import type { Organisation } from '../organisations/index.ts';
import type { Choice } from '../quotes/index.ts';
import { type Decision, type Refusal, refuse } from '../values/decision.ts';
import type { Acquisition } from './acquisition.ts';
import {
  ABOUT_THE_CHOICE,
  applicablePrerequisites,
  choiceAfter,
  type Evidence,
  type Evidences,
  type PrerequisiteName,
  type Proof,
} from './prerequisites.ts';
import type { AcquisitionRefusal } from './refusals.ts';
import { stepFaults } from './steps.ts';

export interface ProveCommand {
  readonly name: PrerequisiteName;
  readonly proof: Proof;
  readonly memberId: string;
}

const REQUIRED_FIELDS: Partial<Record<PrerequisiteName, readonly (keyof Proof)[]>> = {
  'cei-validation': ['result'],
  'supplier-and-solution-chosen': ['lowestPrice', 'solution'],
  'financial-authorisation': ['amount'],
};

export interface ProofState {
  readonly acquisition: Acquisition;
  readonly organisation: Organisation;
  /** What the dossier's comparison of scenarios chose, if any. */
  readonly choice: Pick<Choice, 'authorisation'> | null;
}

/**
 * Takes a client's proof of a prerequisite (guide 3.5). Evidence is a document or an attestation with
 * person and date; a date in the future is refused, and one before the choice that it is about. New
 * evidence must be verified again by the broker; the same proof told again gives the evidence as it was,
 * ticked or not. Once the kickoff is convened, what was proven stands; what never was is recorded as late:
 * it opens no gate.
 */
export function decideProof(
  state: ProofState,
  command: ProveCommand,
  today: string,
  now: string,
): Decision<Evidence, AcquisitionRefusal> {
  const { acquisition } = state;
  const { name, proof } = command;
  const known = acquisition.prerequisites[name];
  if (known !== undefined && isSameProof(known.proof, proof)) return known;
  const isLate = acquisition.status !== 'open';
  if (isLate && known !== undefined && known.late !== true) {
    return refuse('acquisitions.step-not-open', { status: acquisition.status });
  }
  const refusal = proofRefusal(state, command, today);
  if (refusal !== null) return refusal;
  return {
    proof,
    providedBy: command.memberId,
    providedAt: now,
    verifiedBy: null,
    verifiedAt: null,
    ...(isLate ? { late: true } : {}),
  };
}

const isSameProof = (one: Proof, other: Proof): boolean =>
  canonicalize(one) === canonicalize(other);

/**
 * The prerequisites of a dossier once an evidence is taken. When the choice becomes another one, what was
 * ticked of the one before (the CEI's validation, the executive's authorisation) is to be verified again.
 */
export function withEvidence(
  prerequisites: Acquisition['prerequisites'],
  name: PrerequisiteName,
  evidence: Evidence,
): { readonly prerequisites: Acquisition['prerequisites']; readonly reopened: PrerequisiteName[] } {
  const reopened = isAnotherChoice(prerequisites, name, evidence)
    ? ABOUT_THE_CHOICE.filter((one) => prerequisites[one]?.verifiedBy)
    : [];
  const changed = { ...prerequisites, [name]: evidence };
  for (const one of reopened) {
    const known = prerequisites[one];
    if (known !== undefined) changed[one] = { ...known, verifiedBy: null, verifiedAt: null };
  }
  return { prerequisites: changed, reopened };
}

function isAnotherChoice(
  prerequisites: Evidences,
  name: PrerequisiteName,
  { proof }: Evidence,
): boolean {
  const before = prerequisites['supplier-and-solution-chosen']?.proof;
  if (name !== 'supplier-and-solution-chosen' || before === undefined) return false;
  return before.solution !== proof.solution || before.lowestPrice !== proof.lowestPrice;
}

function proofRefusal(
  state: ProofState,
  { name, proof }: ProveCommand,
  today: string,
): Refusal<AcquisitionRefusal> | null {
  if (name === 'quote-validated') return refuse('acquisitions.prerequisite-derived', { name });
  if (!isAsked(name, state)) return refuse('acquisitions.prerequisite-not-applicable', { name });
  const absent = (REQUIRED_FIELDS[name] ?? []).filter((field) => proof[field] === undefined);
  if (absent.length > 0) return refuse('acquisitions.proof-incomplete', { name, fields: absent });
  const { date } = proof;
  if (date > today) return refuse('acquisitions.proof-in-future', { date, today });
  const chosenOn = choiceAfter(name, date, state.acquisition.prerequisites);
  if (chosenOn === null) return null;
  return refuse('acquisitions.authorisation-before-choice', { name, date, chosenOn });
}

/** The executive's authorisation is due too when the comparison chose what is not of the lowest price. */
function isAsked(
  name: PrerequisiteName,
  { acquisition, organisation, choice }: ProofState,
): boolean {
  if (name === 'executive-authorisation' && choice?.authorisation.required) return true;
  return applicablePrerequisites(organisation, acquisition.prerequisites).includes(name);
}

export interface VerifyCommand {
  readonly name: PrerequisiteName;
  readonly memberId: string;
  /** Of the evidence that the broker looked at, when it says which: another one is not ticked unseen. */
  readonly providedAt?: string | undefined;
}

/**
 * The broker ticks a prerequisite that the client has proven (guide 3.5: the broker must make sure). What is
 * ticked already stays so.
 */
export function decideVerification(
  acquisition: Acquisition,
  command: VerifyCommand,
  now: string,
): Decision<Evidence, AcquisitionRefusal> {
  const evidence = acquisition.prerequisites[command.name];
  const { name, providedAt, memberId } = command;
  const isAnother = providedAt !== undefined && providedAt !== evidence?.providedAt;
  if (evidence?.verifiedBy && !isAnother) return evidence;
  if (acquisition.status !== 'open' && evidence?.late !== true) {
    return refuse('acquisitions.step-not-open', { status: acquisition.status });
  }
  if (name === 'quote-validated') return refuse('acquisitions.prerequisite-derived', { name });
  const [fault] = stepFaults('verify-prerequisite', acquisition);
  if (fault !== undefined && evidence?.late !== true) return refuse(fault.code, fault.details);
  if (evidence === undefined) return refuse('acquisitions.proof-missing', { name });
  if (isAnother) {
    return refuse('acquisitions.proof-changed', { name, providedAt: evidence.providedAt });
  }
  return { ...evidence, verifiedBy: memberId, verifiedAt: now };
}
