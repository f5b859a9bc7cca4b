import type { EvaluationStanding, Mandate } from '#domain/solicitations/index.ts';
import { typeset } from '../mail/typography.ts';

/** The volets as the services guide names them (2.2). */
export const voletNames = {
  'preliminary-analysis': 'Analyse préliminaire',
  'email-migration': 'Migration et intégration des courriels',
  'collaboration-migration':
    'Migration et intégration des outils de collaboration et de bureautique',
  'change-management': 'Gestion du changement',
} as const satisfies Record<Mandate['volet'], string>;

const EVALUATION_SENTENCES = {
  'not-ended': 'Le mandat n’est pas terminé : rien n’est encore demandé sur le rendement.',
  'not-rcti':
    'Votre organisme n’est pas assujetti au RCTI : aucune copie d’évaluation n’est demandée.',
  amount:
    'Le mandat atteint le montant à partir duquel l’évaluation du rendement est exigée : envoyez-en une copie (RCTI, art. 82, al. 3). Le délai de 60 jours est une politique, non prescrite par le guide.',
  unsatisfactory:
    'Le rendement est dit insatisfaisant : envoyez une copie du rapport d’évaluation (RCTI, art. 82, al. 3). Le délai de 60 jours est une politique, non prescrite par le guide.',
  'below-threshold':
    'Le mandat est sous le montant à partir duquel l’évaluation est exigée, et rien n’est dit d’insatisfaisant : aucune copie n’est demandée.',
} as const satisfies Record<EvaluationStanding['because'], string>;

/** Whether a copy of the evaluation is asked for, and why. */
export const tellEvaluation = ({ because }: EvaluationStanding): string =>
  typeset(EVALUATION_SENTENCES[because]);

/** What is asked about the copy of the signed mandate; the delay is ours, and says so. */
export function tellTransmission({ signature, transmission }: Mandate): string {
  if (signature === null) {
    return 'Une fois le mandat signé, une copie sera à envoyer au gestionnaire du Répertoire.';
  }
  if (transmission !== null) return 'La copie du mandat signé est envoyée. Merci.';
  return typeset(
    'Envoyez une copie du mandat signé au gestionnaire du Répertoire. Le guide ne dit pas en combien de temps : le délai de cinq jours ouvrables est une politique, non prescrite.',
  );
}
