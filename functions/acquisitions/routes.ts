import type { AnyRoute } from '#platform/http/route.ts';
import { conveneKickoff } from './convene-kickoff.ts';
import type { AcquisitionDependencies } from './dependencies.ts';
import { listOwnAcquisitions } from './list-acquisitions.ts';
import { openAcquisition } from './open-acquisition.ts';
import { provePrerequisite } from './prove-prerequisite.ts';
import { readAcquisitionRoute } from './read-acquisition.ts';
import { recordKickoff } from './record-kickoff.ts';
import { verifyPrerequisite } from './verify-prerequisite.ts';

export const routes: readonly AnyRoute<AcquisitionDependencies>[] = [
  openAcquisition,
  listOwnAcquisitions,
  readAcquisitionRoute,
  provePrerequisite,
  verifyPrerequisite,
  conveneKickoff,
  recordKickoff,
];
