import type { Organisation } from '../organisations/index.ts';
import type { Choice } from '../quotes/index.ts';
import { type Decision, type Refusal, refuse } from '../values/decision.ts';
import type { Acquisition } from './acquisition.ts';
import {
  applicablePrerequisites,
  choiceAfter,
  type Evidence,
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
 * evidence must be verified again by the broker. Once the kickoff is convened, what was proven stands;
 * what never was is recorded as late: it opens no gate.
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

/** The broker ticks a prerequisite that the client has proven (guide 3.5: the broker must make sure). */
export function decideVerification(
  acquisition: Acquisition,
  command: { readonly name: PrerequisiteName; readonly memberId: string },
  now: string,
): Decision<Evidence, AcquisitionRefusal> {
  const evidence = acquisition.prerequisites[command.name];
  if (acquisition.status !== 'open' && evidence?.late !== true) {
    return refuse('acquisitions.step-not-open', { status: acquisition.status });
  }
  if (command.name === 'quote-validated') {
    return refuse('acquisitions.prerequisite-derived', { name: command.name });
  }
  const [fault] = stepFaults('verify-prerequisite', acquisition);
  if (fault !== undefined && evidence?.late !== true) return refuse(fault.code, fault.details);
  if (evidence === undefined) return refuse('acquisitions.proof-missing', { name: command.name });
  return { ...evidence, verifiedBy: command.memberId, verifiedAt: now };
}
