import type { TransitionName } from '#domain/acquisitions/index.ts';
import {
  type ContractPackage,
  contractPackageSchema,
  staleAmendmentPackage,
} from '#domain/contracts/index.ts';
import type { NewEntry } from '#domain/values/aggregate.ts';
import { type Decision, isRefusal, type Refusal } from '#domain/values/decision.ts';
import type { packageApproved } from '#events/contracts/package-approved.ts';
import { entryOf } from '#events/define-event.ts';
import { moveAcquisition } from '#stores/acquisitions.ts';
import { readAmendment } from '#stores/amendments.ts';
import { listPackages, savePackage } from '#stores/contracts.ts';
import { execute } from '#stores/journal.ts';
import type { Table } from '#stores/table.ts';
import { type Dossier, loadDossier } from '../acquisitions/dossier.ts';

/** A package as it is told where its files are not: without where they lie. */
export const toldPackageSchema = contractPackageSchema.omit({ files: true });

export function tellPackage({ files: _, ...told }: ContractPackage) {
  return told;
}

interface Change {
  readonly acquisitionId: string;
  readonly packageId: string;
  readonly actor: NewEntry['actor'];
  readonly now: string;
  readonly contract: typeof packageApproved;
  /** How a dossier's own contract moves on; a package of an amendment moves none. */
  readonly transition: TransitionName | null;
}

export interface PackageState extends Dossier {
  readonly packages: readonly ContractPackage[];
  readonly packageId: string;
}

/** Decides something of an assembled package, and records it; decided before, it changes nothing. */
export function changePackage(
  table: Table,
  { acquisitionId, packageId, actor, now, contract, transition }: Change,
  decide: (state: PackageState) => Promise<Decision<ContractPackage>> | Decision<ContractPackage>,
): Promise<Decision<ContractPackage>> {
  return execute(table, `dossier:${acquisitionId}`, now, async () => {
    const [dossier, packages] = await Promise.all([
      loadDossier(table, acquisitionId),
      listPackages(table, acquisitionId),
    ]);
    const stale = await staleOf(table, packages, packageId);
    if (stale !== null) return stale;
    const decided = await decide({ ...dossier, packages, packageId });
    if (isRefusal(decided)) return decided;
    if (packages.includes(decided)) return { value: decided, entries: [], writes: [] };
    const data = { acquisitionId, packageId, kind: decided.kind };
    const moves = decided.kind === 'contract' && transition !== null;
    return {
      value: decided,
      entries: [entryOf(contract, { actor, data })],
      writes: [
        savePackage(table, decided),
        ...(moves ? [moveAcquisition(table, dossier.acquisition, transition)] : []),
      ],
    };
  });
}

/** A package of an amendment that was given up, or prepared anew since. */
async function staleOf(
  table: Table,
  packages: readonly ContractPackage[],
  packageId: string,
): Promise<Refusal | null> {
  const named = packages.find((one) => one.packageId === packageId);
  if (named?.amendmentId == null) return null;
  const amendment = await readAmendment(table, named.acquisitionId, named.amendmentId);
  return amendment === undefined ? null : staleAmendmentPackage(amendment, packageId);
}
