import type { Acquisition } from '#domain/acquisitions/index.ts';
import { expectedEnd, lastDayOfTerm, type TerminationState } from '#domain/contracts/index.ts';

/**
 * Last day in force of a dossier's contract: its actual end, else what texts and terminations give, else (signed
 * without a package, no text says any) the term that the dossier asked for; null while it is not signed.
 */
export function lastDayOf(
  { termMonths }: Pick<Acquisition, 'termMonths'>,
  { contract, amendments, terminations }: TerminationState,
): string | null {
  if (contract?.signedByPartiesOn == null) return null;
  const { endedOn, startsOn, signedByPartiesOn } = contract;
  const known = endedOn ?? expectedEnd({ contract, amendments, terminations });
  return known ?? lastDayOfTerm(startsOn ?? signedByPartiesOn, termMonths);
}
