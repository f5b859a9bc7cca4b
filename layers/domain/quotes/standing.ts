import {
  type ChangeSince,
  changeSince,
  compareVersionIds,
  isHeavy,
  type VersionSeverity,
} from '../catalogue/index.ts';
import { validityOf } from './complete.ts';
import type { Quote } from './quote.ts';

/** Whether what the broker validated still holds on a day. */
export interface QuoteStanding {
  /** What the fiche changed since the version that the quote was validated or confirmed by; null: nothing. */
  readonly ficheChange: (ChangeSince & { readonly isHeavy: boolean }) | null;
  readonly validity: {
    /** Last day, extensions included; null when the quote states none. */
    readonly validUntil: string | null;
    readonly hasPassed: boolean;
  };
}

export interface StandingFacts {
  /** Versions of the supplier's fiche, in any order; those before the validation do not count. */
  readonly versions: readonly VersionSeverity[];
  /** Legal date in America/Toronto, `YYYY-MM-DD`. */
  readonly today: string;
}

/**
 * Where a validated quote stands on a day: a material or contractual change of the fiche asks for
 * another validation or the broker's confirmation (G17), and a validity that has passed for its
 * extension (G19). The last extension replaces the date of the quote.
 */
export function quoteStanding(
  quote: Pick<Quote, 'approval' | 'check' | 'confirmations' | 'extensions'>,
  { versions, today }: StandingFacts,
): QuoteStanding {
  const judgedBy = lastJudgedVersion(quote);
  const change = judgedBy === null ? null : changeSince(versions, judgedBy);
  const validUntil = validityOf(quote);
  return {
    ficheChange: change === null ? null : { ...change, isHeavy: isHeavy(change.severity) },
    validity: { validUntil, hasPassed: validUntil !== null && validUntil < today },
  };
}

function lastJudgedVersion({
  approval,
  confirmations,
}: Pick<Quote, 'approval' | 'confirmations'>): string | null {
  if (approval === null) return null;
  const confirmed = confirmations.map(({ versionId }) => versionId);
  return [approval.ficheVersion.versionId, ...confirmed].toSorted(compareVersionIds).at(-1) ?? null;
}
