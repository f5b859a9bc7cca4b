import { Temporal } from 'temporal-polyfill';
import type { FicheVersion } from './fiche.ts';
import { compareVersionIds } from './version-id.ts';

/**
 * The version of a fiche in force at an instant (ISO 8601 with `Z`), or at the end of a legal date
 * (`YYYY-MM-DD`); undefined before the first.
 * @param versions versions of one fiche, in any order.
 */
export function versionInForce<Version extends Pick<FicheVersion, 'versionId' | 'publishedAt'>>(
  versions: readonly Version[],
  at: string,
): Version | undefined {
  return versions
    .filter((version) => isPublishedAt(version, at))
    .toSorted((left, right) => compareVersionIds(left.versionId, right.versionId))
    .at(-1);
}

function isPublishedAt(
  { versionId, publishedAt }: Pick<FicheVersion, 'versionId' | 'publishedAt'>,
  at: string,
): boolean {
  if (!at.includes('T')) return versionId.slice(0, at.length) <= at;
  return Temporal.Instant.compare(publishedAt, at) <= 0;
}
