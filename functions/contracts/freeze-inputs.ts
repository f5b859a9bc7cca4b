import type { ContractPackage } from '#domain/contracts/index.ts';
import { type Decision, isRefusal } from '#domain/values/decision.ts';
import { freezeAmendment } from './amendment-data.ts';
import { freezeContract } from './contract-data.ts';
import { gatherContract, type InputSources } from './gather-inputs.ts';
import type { PackageInputs } from './package-inputs.ts';

/** Gathers what a package is made of, and freezes it: what changes in the dossier later changes nothing of it. */
export async function freezeInputs(
  sources: InputSources,
  requested: ContractPackage,
): Promise<Decision<PackageInputs>> {
  if (requested.kind === 'amendment') return freezeAmendment(sources, requested);
  const gathered = await gatherContract(sources, requested);
  return isRefusal(gathered) ? gathered : freezeContract(gathered);
}
