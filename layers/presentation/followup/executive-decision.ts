import type { executiveDecisionOf } from '#domain/followup/index.ts';
import { frenchDate } from '../french.ts';
import { typeset } from '../mail/typography.ts';

type ExecutiveDecision = NonNullable<ReturnType<typeof executiveDecisionOf>>;

const OTHERWISE: Readonly<Record<ExecutiveDecision['otherwise'], string>> = {
  'modified-as-commented': 'modifiée selon les commentaires du fournisseur',
  satisfactory: 'satisfaisante',
};

/** Until when the executive decides, and what its silence means. The delays are to be confirmed. */
export function describeExecutiveDecision({
  decideBy,
  otherwise,
  isDeemed,
}: ExecutiveDecision): string {
  const result = OTHERWISE[otherwise];
  return typeset(
    isDeemed
      ? `Le dirigeant de l’organisme avait jusqu’au ${frenchDate(decideBy)} pour se prononcer : l’évaluation est réputée ${result} (délai à confirmer).`
      : `Le dirigeant de l’organisme se prononce au plus tard le ${frenchDate(decideBy)} ; sinon, l’évaluation sera réputée ${result} (délai à confirmer).`,
  );
}
