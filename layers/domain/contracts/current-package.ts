import type { Acquisition } from '../acquisitions/index.ts';
import { type Decision, type Refusal, refuse } from '../values/decision.ts';
import type { ContractPackage, PackageKind } from './package.ts';
import type { ContractRefusal } from './refusals.ts';

export interface PackageLookup {
  readonly acquisition: Acquisition;
  /** Packages of the dossier, the last requested first. */
  readonly packages: readonly ContractPackage[];
  readonly packageId: string;
}

/**
 * The last package of its kind that was assembled: each assembly replaces the one before. For an amendment,
 * among the packages of that amendment.
 * @param packages the last requested first.
 */
export function lastAssembled(
  packages: readonly ContractPackage[],
  kind: PackageKind = 'contract',
  amendmentId: string | null = null,
): ContractPackage | undefined {
  return packages.find(
    (one) => one.status === 'assembled' && one.kind === kind && one.amendmentId === amendmentId,
  );
}

/**
 * The package that is approved, validated or sent (guide 3.5, step 8): assembled, the last of its kind, and
 * for a contract, not signed yet.
 */
export function currentPackage({
  acquisition,
  packages,
  packageId,
}: PackageLookup): Decision<ContractPackage, ContractRefusal> {
  const named = packages.find((one) => one.packageId === packageId);
  if (named === undefined) return refuse('contracts.package-not-found');
  const { status } = acquisition;
  if (named.kind === 'contract' && (status === 'concluded' || status === 'ended')) {
    return refuse('contracts.already-signed', { status });
  }
  const abandoned = refusalWhenAbandoned(acquisition);
  if (abandoned !== null) return abandoned;
  if (named.status !== 'assembled') {
    return refuse('contracts.package-not-assembled', { status: named.status });
  }
  const latest = lastAssembled(packages, named.kind, named.amendmentId);
  return latest === undefined || latest.packageId === packageId
    ? named
    : refuse('contracts.package-superseded', { latest: latest.packageId });
}

/** Nothing more is prepared for an acquisition that its body gave up (G20). */
export function refusalWhenAbandoned({
  status,
  abandonment,
}: Pick<Acquisition, 'status' | 'abandonment'>): Refusal<ContractRefusal> | null {
  if (status !== 'abandoned') return null;
  return refuse('contracts.acquisition-abandoned', { closedOn: abandonment?.closedOn ?? null });
}
