import {
  type ChangeSince,
  changeSince,
  isHeavy,
  type VersionSeverity,
} from '../catalogue/index.ts';
import { type Decision, refuse } from '../values/decision.ts';
import type { Acquisition } from './acquisition.ts';
import type { AcquisitionRefusal } from './refusals.ts';
import { isOpen } from './transitions.ts';

/** How far a dossier is behind the fiche that it is pinned to, and whether it may go on as it is. */
export interface FicheLag extends ChangeSince {
  readonly mustAcknowledge: boolean;
}

/**
 * What was published since the version that an open dossier is pinned to (guide 3.2, 5), or null when that
 * one is the latest. A material or contractual change is to be acknowledged before the next gate.
 */
export function ficheLag(
  { ficheVersionId }: Pick<Acquisition, 'ficheVersionId'>,
  versions: readonly VersionSeverity[],
): FicheLag | null {
  const change = changeSince(versions, ficheVersionId);
  return change === null ? null : { ...change, mustAcknowledge: isHeavy(change.severity) };
}

/**
 * A client takes note of the latest version of the fiche (guide 3.2): the dossier is pinned to it from then
 * on. Refused for a version that is not the latest, and once the contract is concluded. Told twice, it
 * changes nothing: the dossier comes back as it was.
 */
export function decideAcknowledgement(
  state: { readonly acquisition: Acquisition; readonly versions: readonly VersionSeverity[] },
  command: { readonly versionId: string; readonly memberId: string },
  now: string,
): Decision<Acquisition, AcquisitionRefusal> {
  const { acquisition, versions } = state;
  const { versionId, memberId } = command;
  if (!isOpen(acquisition.status)) {
    return refuse('acquisitions.already-concluded', { status: acquisition.status });
  }
  const latest = ficheLag(acquisition, versions)?.latest ?? acquisition.ficheVersionId;
  if (versionId !== latest) {
    return refuse('acquisitions.fiche-version-not-latest', { versionId, latest });
  }
  if (versionId === acquisition.ficheVersionId) return acquisition;
  return {
    ...acquisition,
    ficheVersionId: versionId,
    acknowledgements: [...acquisition.acknowledgements, { versionId, by: memberId, at: now }],
  };
}
