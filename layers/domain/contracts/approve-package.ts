import { type Decision, isRefusal } from '../values/decision.ts';
import { currentPackage, type PackageLookup } from './current-package.ts';
import type { ContractPackage } from './package.ts';
import type { ContractRefusal } from './refusals.ts';

export interface ApproveCommand {
  readonly by: string;
  readonly note: string | null;
}

/**
 * Decides that the client approves what was assembled (guide 3.5, step 8), once: told again, the same
 * package comes back, unchanged.
 * @param now ISO instant.
 */
export function decidePackageApproval(
  state: PackageLookup,
  { by, note }: ApproveCommand,
  now: string,
): Decision<ContractPackage, ContractRefusal> {
  const current = currentPackage(state);
  if (isRefusal(current) || current.approval !== null) return current;
  return { ...current, approval: { by, at: now, note } };
}
