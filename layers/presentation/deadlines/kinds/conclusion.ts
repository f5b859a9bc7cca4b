import type { KindText } from './text.ts';

export const conclusionTexts = {
  'planned-signature': {
    document: 'signature du contrat, au plus tôt',
    start: (on) => `L’organisme a communiqué avec le Courtier le ${on}.`,
    startNotCounted: 'sans compter ce jour',
    action: () =>
      'Vérifiez dans le dossier ce qui reste à faire avant la signature du contrat. Cette date est la plus proche qui soit réaliste ; ce n’est pas une obligation.',
    brokerAction:
      'La date la plus proche pour signer est passée. Demandez à l’organisme où en est son dossier.',
    isInvitation: true,
  },
  'signed-contract-transmission': {
    document: 'copie du contrat signé',
    start: (on) => `La dernière des deux parties a signé le contrat le ${on}.`,
    startNotCounted: 'sans compter le jour de la signature',
    action: (brokerEmail) =>
      `Envoyez la copie du contrat signé par courriel au Courtier : ${brokerEmail}.`,
    brokerAction:
      'L’organisme n’a pas encore transmis la copie du contrat signé. Communiquez avec lui.',
  },
  'signed-amendment-transmission': {
    document: 'copie de l’avenant signé',
    start: (on) => `La dernière des deux parties a signé l’avenant le ${on}.`,
    startNotCounted: 'sans compter le jour de la signature',
    action: (brokerEmail) =>
      `Envoyez la copie de l’avenant signé par courriel au Courtier : ${brokerEmail}.`,
    brokerAction:
      'L’organisme n’a pas encore transmis la copie de l’avenant signé. Communiquez avec lui.',
  },
  'authorisation-report': {
    document: 'reddition de comptes de l’autorisation du dirigeant au SCT',
    start: (on) => `Le dirigeant de l’organisme a donné son autorisation le ${on}.`,
    startNotCounted: 'sans compter ce jour',
    action: () =>
      'Rendez compte de cette autorisation au Secrétariat du Conseil du trésor, puis inscrivez-en la date et la référence au dossier.',
    brokerAction:
      'L’organisme n’a pas inscrit sa reddition de comptes au dossier. Rappelez-lui qu’elle est due au Secrétariat du Conseil du trésor.',
  },
  'contract-publication': {
    document: 'publication du contrat au SEAO',
    start: (on) => `Le contrat a été conclu le ${on}.`,
    startNotCounted: 'sans compter ce jour',
    action: () =>
      'Publiez la description du contrat dans le SEAO, puis inscrivez le numéro de l’avis au dossier.',
    brokerAction:
      'L’organisme n’a pas inscrit la publication du contrat au dossier. Demandez-lui le numéro de l’avis.',
  },
  'supplement-publication': {
    document: 'publication de la dépense supplémentaire au SEAO',
    start: (on) => `L’avenant qui ajoute cette dépense a été conclu le ${on}.`,
    startNotCounted: 'sans compter ce jour',
    action: () =>
      'Publiez la dépense supplémentaire dans le SEAO, puis inscrivez le numéro de l’avis au dossier.',
    brokerAction:
      'L’organisme n’a pas inscrit la publication de la dépense supplémentaire au dossier. Demandez-lui le numéro de l’avis.',
  },
} as const satisfies Record<string, KindText>;
