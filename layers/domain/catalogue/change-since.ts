import { type FicheVersion, type Severity, severitySchema } from './fiche.ts';
import { compareVersionIds } from './version-id.ts';

/** What a list of versions says of each: when it came, how much it changed. */
export type VersionSeverity = Pick<FicheVersion, 'versionId' | 'severity'>;

/** What was published after a version: the latest, and the heaviest of the changes on the way there. */
export interface ChangeSince {
  readonly since: string;
  readonly latest: string;
  readonly severity: Severity;
}

/**
 * What changed in a fiche after a version (guide 3.2), or null when it is still the latest.
 * @param versions versions of one fiche, in any order; those that are not later do not count.
 */
export function changeSince(
  versions: readonly VersionSeverity[],
  since: string,
): ChangeSince | null {
  const later = versions
    .filter(({ versionId }) => compareVersionIds(versionId, since) > 0)
    .toSorted((left, right) => compareVersionIds(left.versionId, right.versionId));
  const latest = later.at(-1)?.versionId;
  const severity = severitySchema.options.findLast((one) =>
    later.some((version) => version.severity === one),
  );
  return latest === undefined || severity === undefined ? null : { since, latest, severity };
}

/** Whether a change is to be acknowledged before an acquisition goes on: contact and minor ones are only shown. */
export function isHeavy(severity: Severity): boolean {
  return severity === 'material' || severity === 'contractual';
}
