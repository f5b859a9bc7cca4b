import * as z from 'zod';
import { acquisitionModeSchema } from '../catalogue/index.ts';
import { type Decision, type Fault, refuse } from '../values/decision.ts';
import { dateSchema, identifierSchema, instantSchema } from '../values/identifiers.ts';
import type { AcquisitionRefusal } from './refusals.ts';

/** What became of a solution that was acquired: the body owns it, leases it, or gave it back. */
export const solutionUseSchema = z.enum(['owned', 'leased', 'returned']);
export type SolutionUse = z.output<typeof solutionUseSchema>;

/** A contract concluded through the broker before this system existed (guide 3.3.1). */
export const priorContractSchema = z.object({
  priorContractId: identifierSchema,
  organisationId: identifierSchema,
  supplierId: identifierSchema,
  /** Number of the contract: one of the body with the supplier. */
  reference: z.string().trim().min(1).max(60),
  solution: z.string().trim().min(2).max(300),
  concludedOn: dateSchema,
  endsOn: dateSchema,
  acquisitionMode: acquisitionModeSchema,
  use: solutionUseSchema,
  /** What shows that the contract exists: where its copy lies, who confirmed it. */
  evidence: z.string().trim().min(3).max(1000),
  registeredBy: z.string(),
  registeredAt: instantSchema,
  /** What the body said of the solution since, oldest first. */
  useChanges: z.array(
    z.object({
      use: solutionUseSchema,
      note: z.string(),
      recordedBy: z.string(),
      recordedAt: instantSchema,
    }),
  ),
});
export type PriorContract = z.output<typeof priorContractSchema>;

/** What the broker tells of a prior contract. */
export const priorContractFactsSchema = priorContractSchema.omit({
  priorContractId: true,
  registeredBy: true,
  registeredAt: true,
  useChanges: true,
});
export type PriorContractFacts = z.output<typeof priorContractFactsSchema>;

type PriorContractFault = Fault & { readonly code: AcquisitionRefusal };

/**
 * What is wrong in the facts of a prior contract, all at once: concluded in the future, ended before it
 * was concluded, or bought and yet leased.
 * @param today legal date in America/Toronto, `YYYY-MM-DD`.
 */
export function priorContractFaults(
  { concludedOn, endsOn, acquisitionMode, use }: PriorContractFacts,
  today: string,
): PriorContractFault[] {
  const faults: PriorContractFault[] = [];
  if (concludedOn > today) {
    faults.push({ code: 'acquisitions.prior-contract-in-future', details: { concludedOn, today } });
  }
  if (endsOn < concludedOn) {
    faults.push({
      code: 'acquisitions.prior-contract-ends-too-early',
      details: { concludedOn, endsOn },
    });
  }
  if (acquisitionMode === 'purchase' && use === 'leased') {
    faults.push({ code: 'acquisitions.prior-contract-use-impossible', details: {} });
  }
  return faults;
}

export interface RegistrationState {
  /** The contract already registered under this reference for the body and the supplier, if any. */
  readonly known: PriorContract | undefined;
  readonly isOrganisationKnown: boolean;
  readonly isSupplierKnown: boolean;
}

export interface RegisterCommand {
  readonly priorContractId: string;
  readonly facts: PriorContractFacts;
  readonly memberId: string;
}

/**
 * Registers a contract concluded through the broker before the system existed, so that a dossier may
 * extend it (guide 3.3.1; G16). The same facts told twice give the contract already registered, whatever the
 * body said of the solution since; other facts under the same reference are refused.
 * @returns the prior contract, the very one of the state when it was known.
 */
export function decidePriorContract(
  { known, isOrganisationKnown, isSupplierKnown }: RegistrationState,
  { priorContractId, facts, memberId }: RegisterCommand,
  today: string,
  now: string,
): Decision<PriorContract, AcquisitionRefusal> {
  const faults = priorContractFaults(facts, today);
  const { organisationId, supplierId, reference } = facts;
  if (!isOrganisationKnown) {
    faults.push({ code: 'acquisitions.prior-contract-body-unknown', details: { organisationId } });
  }
  if (!isSupplierKnown) {
    faults.push({ code: 'acquisitions.prior-contract-supplier-unknown', details: { supplierId } });
  }
  if (known !== undefined && !tellsTheSame(known, facts)) {
    faults.push({
      code: 'acquisitions.prior-contract-already-registered',
      details: { reference, priorContractId: known.priorContractId },
    });
  }
  if (faults.length > 0) {
    return refuse('acquisitions.prior-contract-refused', { count: faults.length }, faults);
  }
  return (
    known ?? {
      priorContractId,
      ...facts,
      registeredBy: memberId,
      registeredAt: now,
      useChanges: [],
    }
  );
}

/** Whether two tellings are of one contract: what became of the solution since does not count. */
export function tellsTheSame(known: PriorContractFacts, told: PriorContractFacts): boolean {
  const compared = ['solution', 'concludedOn', 'endsOn', 'acquisitionMode'] as const;
  return compared.every((field) => known[field] === told[field]);
}

/** The broker records what the body says of the solution: given back, bought at the end of its lease… */
export function decideSolutionUse(
  contract: PriorContract,
  command: { readonly use: SolutionUse; readonly note: string; readonly memberId: string },
  now: string,
): Decision<PriorContract, AcquisitionRefusal> {
  const { use, note, memberId } = command;
  if (use === contract.use) return contract;
  if (contract.acquisitionMode === 'purchase' && use === 'leased') {
    return refuse('acquisitions.prior-contract-use-impossible');
  }
  const change = { use, note, recordedBy: memberId, recordedAt: now };
  return { ...contract, use, useChanges: [...contract.useChanges, change] };
}
