import type { AnyRoute } from '#platform/http/route.ts';
import type { ContractDependencies } from './dependencies.ts';
import { readPackageRoute } from './read-package.ts';
import { recordEnd } from './record-end.ts';
import { recordSignature } from './record-signature.ts';
import { recordTransmission } from './record-transmission.ts';
import { requestPackage } from './request-package.ts';

export const routes: readonly AnyRoute<ContractDependencies>[] = [
  requestPackage,
  readPackageRoute,
  recordSignature,
  recordTransmission,
  recordEnd,
];
