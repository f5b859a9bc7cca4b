import { type Decision, isRefusal } from '../values/decision.ts';
import { currentPackage, type PackageLookup } from './current-package.ts';
import type { ContractPackage } from './package.ts';
import type { ContractRefusal } from './refusals.ts';

/**
 * Decides that the broker validates what is to be signed (guide 4.13, notes 1 and 2), once: told again, the
 * same package comes back, unchanged.
 * @param now ISO instant.
 */
export function decidePackageValidation(
  state: PackageLookup,
  by: string,
  now: string,
): Decision<ContractPackage, ContractRefusal> {
  const current = currentPackage(state);
  if (isRefusal(current) || current.validation !== null) return current;
  return { ...current, validation: { by, at: now } };
}
