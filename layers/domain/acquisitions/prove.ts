import type { Organisation } from '../organisations/index.ts';
import { type Decision, refuse } from '../values/decision.ts';
import type { Acquisition } from './acquisition.ts';
import {
  applicablePrerequisites,
  type Evidence,
  type PrerequisiteName,
  type Proof,
} from './prerequisites.ts';
import type { AcquisitionRefusal } from './refusals.ts';

export interface ProveCommand {
  readonly name: PrerequisiteName;
  readonly proof: Proof;
  readonly memberId: string;
}

const REQUIRED_FIELDS: Partial<Record<PrerequisiteName, readonly (keyof Proof)[]>> = {
  'supplier-and-solution-chosen': ['lowestPrice', 'solution'],
  'financial-authorisation': ['amount'],
};

/**
 * Takes a client's proof of a prerequisite (guide 3.5). Evidence is a document or an attestation with
 * person and date; a date in the future is refused. New evidence must be verified again by the broker.
 */
export function decideProof(
  state: { readonly acquisition: Acquisition; readonly organisation: Organisation },
  command: ProveCommand,
  today: string,
  now: string,
): Decision<Evidence, AcquisitionRefusal> {
  const { acquisition, organisation } = state;
  const { name, proof } = command;
  if (acquisition.status !== 'open') {
    return refuse('acquisitions.step-not-open', { status: acquisition.status });
  }
  if (name === 'quote-validated') return refuse('acquisitions.prerequisite-derived', { name });
  if (!applicablePrerequisites(organisation, acquisition.prerequisites).includes(name)) {
    return refuse('acquisitions.prerequisite-not-applicable', { name });
  }
  const absent = (REQUIRED_FIELDS[name] ?? []).filter((field) => proof[field] === undefined);
  if (absent.length > 0) return refuse('acquisitions.proof-incomplete', { name, fields: absent });
  if (proof.date > today)
    return refuse('acquisitions.proof-in-future', { date: proof.date, today });
  return {
    proof,
    providedBy: command.memberId,
    providedAt: now,
    verifiedBy: null,
    verifiedAt: null,
  };
}

/** The broker ticks a prerequisite that the client has proven (guide 3.5: the broker must make sure). */
export function decideVerification(
  acquisition: Acquisition,
  command: { readonly name: PrerequisiteName; readonly memberId: string },
  now: string,
): Decision<Evidence, AcquisitionRefusal> {
  if (acquisition.status !== 'open') {
    return refuse('acquisitions.step-not-open', { status: acquisition.status });
  }
  if (command.name === 'quote-validated') {
    return refuse('acquisitions.prerequisite-derived', { name: command.name });
  }
  const evidence = acquisition.prerequisites[command.name];
  if (evidence === undefined) return refuse('acquisitions.proof-missing', { name: command.name });
  return { ...evidence, verifiedBy: command.memberId, verifiedAt: now };
}
