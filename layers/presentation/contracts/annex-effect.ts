import type { AnnexDecision } from '#domain/contracts/index.ts';
import { frenchDate } from '../french.ts';
import { typeset } from '../mail/typography.ts';

/** What a new annexe modificative does to a contract that is signed. */
export function describeAnnexEffect(
  decision: Pick<AnnexDecision, 'effect' | 'effectiveOn'> | null,
): string {
  if (decision === null) {
    return typeset('Aucun effet sur ce contrat : le Courtier n’a rien décidé à ce sujet.');
  }
  return decision.effect === 'applies'
    ? `S’applique à ce contrat à compter du ${frenchDate(decision.effectiveOn)}, par décision du Courtier.`
    : 'Ne s’applique pas à ce contrat, par décision du Courtier.';
}
