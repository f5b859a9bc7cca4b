import type { KindText } from './text.ts';

export const standingTexts = {
  'security-proof': {
    document: 'preuve annuelle de conformité de sécurité du fournisseur',
    start: (on) => `La dernière preuve, ou la qualification, date du ${on}.`,
    startNotCounted: 'à la même date l’année suivante',
    action: () =>
      'Obtenez du fournisseur sa preuve de conformité et inscrivez-la à sa fiche. Sans elle, ses solutions doivent être retirées.',
    brokerAction:
      'La preuve de conformité du fournisseur n’est pas inscrite à sa fiche. Demandez-la-lui, puis inscrivez-la.',
  },
  'performance-review': {
    document: 'revue annuelle du rendement du fournisseur',
    start: (on) => `La dernière évaluation, ou la qualification, date du ${on}.`,
    startNotCounted: 'à la même date l’année suivante',
    action: () =>
      'Faites le point sur le rendement du fournisseur et inscrivez l’évaluation à sa fiche.',
    brokerAction:
      'L’évaluation annuelle du fournisseur n’est pas inscrite à sa fiche. Faites-la, puis inscrivez-la.',
  },
  'qualification-notice': {
    document: 'avis annuel de qualification',
    start: (on) => `Le dernier avis de qualification a été publié le ${on}.`,
    startNotCounted: 'à la même date l’année suivante',
    action: () => 'Publiez le nouvel avis de qualification, puis inscrivez-en la date.',
    brokerAction:
      'L’avis annuel de qualification n’a pas été publié. Publiez-le, puis inscrivez-en la date.',
  },
  'days-off-table': {
    document: 'table des jours fériés à prolonger',
    start: (on) => `La table des jours fériés s’arrête le ${on}.`,
    startNotCounted: 'en remontant à partir de ce jour',
    action: () =>
      'Demandez à l’exploitant d’ajouter l’année suivante à la table des jours fériés : au-delà, aucune échéance ne se calcule.',
    brokerAction: 'La table des jours fériés n’a pas été prolongée. Relancez l’exploitant.',
  },
  'mandate-transmission': {
    document: 'copie du contrat de services professionnels signé',
    start: (on) => `Le contrat de services professionnels a été signé le ${on}.`,
    startNotCounted: 'sans compter le jour de la signature',
    action: (brokerEmail) =>
      `Envoyez la copie du contrat signé par courriel au gestionnaire du Répertoire : ${brokerEmail}.`,
    brokerAction:
      'L’organisme n’a pas encore transmis son contrat de services professionnels. Communiquez avec lui.',
  },
  'mandate-evaluation': {
    document: 'évaluation du prestataire de services',
    start: (on) => `Le contrat de services professionnels a pris fin le ${on}.`,
    startNotCounted: 'sans compter ce jour',
    action: (brokerEmail) =>
      `Évaluez le prestataire, puis envoyez la copie de l’évaluation par courriel au gestionnaire du Répertoire : ${brokerEmail}.`,
    brokerAction:
      'L’organisme n’a pas encore transmis l’évaluation du prestataire. Communiquez avec lui.',
  },
} as const satisfies Record<string, KindText>;
