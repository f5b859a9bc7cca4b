import {
  type Contract,
  type ContractPackage,
  contractPackageSchema,
  contractSchema,
  type Verification,
  verificationSchema,
} from '#domain/contracts/index.ts';
import { dossierKey } from './acquisitions.ts';
import {
  absent,
  getItem,
  type Key,
  put,
  queryItems,
  startingWith,
  type Table,
  updateWhen,
  type Write,
} from './table.ts';

const packageKey = (acquisitionId: string, packageId: string): Key => ({
  pk: dossierKey(acquisitionId),
  sk: `PACKAGE#${packageId}`,
});
const contractKey = (acquisitionId: string): Key => ({
  pk: dossierKey(acquisitionId),
  sk: 'CONTRACT',
});

export async function readPackage(
  table: Table,
  acquisitionId: string,
  packageId: string,
): Promise<ContractPackage | undefined> {
  return getItem(table, packageKey(acquisitionId, packageId), contractPackageSchema);
}

/** Packages of a dossier, the last requested first. */
export async function listPackages(
  table: Table,
  acquisitionId: string,
): Promise<ContractPackage[]> {
  return queryItems(
    table,
    { condition: startingWith(dossierKey(acquisitionId), 'PACKAGE#'), newestFirst: true },
    contractPackageSchema,
  );
}

const packageItem = (contractPackage: ContractPackage) => ({
  ...packageKey(contractPackage.acquisitionId, contractPackage.packageId),
  entity: 'Package',
  schemaVersion: 1,
  ...contractPackage,
});

export function newPackage(table: Table, contractPackage: ContractPackage): Write {
  return put(table, packageItem(contractPackage), absent);
}

/** Ends an assembly, well or not; only one that is still requested. */
export function finishPackage(table: Table, contractPackage: ContractPackage): Write {
  return put(table, packageItem(contractPackage), {
    expression: '#status = :requested',
    names: { '#status': 'status' },
    values: { ':requested': 'requested' },
  });
}

/**
 * Keeps how far an assembly went, so that another run takes it up from there; only while it is requested, and
 * made of the same inputs: of two runs at once, the first that froze them wins.
 */
export async function keepProgress(
  table: Table,
  { acquisitionId, packageId, inputsSha256, progress, files }: ContractPackage,
): Promise<boolean> {
  return updateWhen(table, {
    key: packageKey(acquisitionId, packageId),
    update: 'SET inputsSha256 = :inputs, progress = :progress, files = :files',
    expression: '#status = :requested AND (inputsSha256 = :none OR inputsSha256 = :inputs)',
    names: { '#status': 'status' },
    values: {
      ':inputs': inputsSha256,
      ':progress': progress,
      ':files': files,
      ':none': null,
      ':requested': 'requested',
    },
  });
}

/** Saves what became of an assembled package; the head of its dossier's journal settles races. */
export function savePackage(table: Table, contractPackage: ContractPackage): Write {
  return put(table, packageItem(contractPackage), {
    expression: '#status = :assembled',
    names: { '#status': 'status' },
    values: { ':assembled': 'assembled' },
  });
}

const verificationKey = (acquisitionId: string, verificationId: string): Key => ({
  pk: dossierKey(acquisitionId),
  sk: `VERIFICATION#${verificationId}`,
});

const verificationItem = (verification: Verification) => ({
  ...verificationKey(verification.acquisitionId, verification.verificationId),
  entity: 'Verification',
  schemaVersion: 1,
  ...verification,
});

export async function readVerification(
  table: Table,
  acquisitionId: string,
  verificationId: string,
): Promise<Verification | undefined> {
  return getItem(table, verificationKey(acquisitionId, verificationId), verificationSchema);
}

export function newVerification(table: Table, verification: Verification): Write {
  return put(table, verificationItem(verification), absent);
}

/** Ends a verification; only one that is still requested. */
export function finishVerification(table: Table, verification: Verification): Write {
  return put(table, verificationItem(verification), {
    expression: '#status = :requested',
    names: { '#status': 'status' },
    values: { ':requested': 'requested' },
  });
}

export async function readContract(
  table: Table,
  acquisitionId: string,
): Promise<Contract | undefined> {
  return getItem(table, contractKey(acquisitionId), contractSchema);
}

export function saveContract(table: Table, contract: Contract): Write {
  return put(table, {
    ...contractKey(contract.acquisitionId),
    entity: 'Contract',
    schemaVersion: 1,
    ...contract,
  });
}
