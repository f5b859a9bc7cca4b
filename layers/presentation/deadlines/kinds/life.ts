import type { KindText } from './text.ts';

export const lifeTexts = {
  'final-description-publication': {
    document: 'publication de la description finale du contrat au SEAO',
    start: (on) => `Le contrat a pris fin le ${on}.`,
    startNotCounted: 'sans compter ce jour',
    action: () =>
      'Publiez la description finale du contrat dans le SEAO, avec le montant payé, puis inscrivez le numéro de l’avis au dossier.',
    brokerAction:
      'L’organisme n’a pas inscrit la publication de la description finale au dossier. Demandez-lui le numéro de l’avis.',
  },
  'performance-evaluation': {
    document: 'évaluation du rendement du fournisseur',
    start: (on) => `Le contrat a pris fin le ${on}.`,
    startNotCounted: 'sans compter ce jour',
    action: () =>
      'Remplissez le rapport d’évaluation du rendement et faites-le signer par le dirigeant de l’organisme. La grille et le formulaire sont au Catalogue.',
    brokerAction:
      'L’évaluation du rendement du fournisseur n’est pas au dossier. Communiquez avec l’organisme.',
  },
  'evaluation-transmission': {
    document: 'copie de l’évaluation du rendement',
    start: (on) => `Le dirigeant de l’organisme a signé l’évaluation le ${on}.`,
    startNotCounted: 'sans compter le jour de la signature',
    action: (brokerEmail) =>
      `Envoyez la copie de l’évaluation signée par courriel au Courtier : ${brokerEmail}.`,
    brokerAction:
      'L’organisme n’a pas encore transmis l’évaluation du rendement. Communiquez avec lui.',
  },
  'termination-transmission': {
    document: 'lettre de résiliation et documents liés',
    start: (on) => `La résiliation prend effet le ${on}.`,
    startNotCounted: 'et les documents sont dus ce jour même',
    action: (brokerEmail) =>
      `Envoyez la lettre de résiliation et les documents liés par courriel au Courtier, aussitôt que la résiliation prend effet : ${brokerEmail}.`,
    brokerAction:
      'L’organisme n’a pas encore transmis les documents de la résiliation. Communiquez avec lui.',
  },
  'dispute-notice': {
    document: 'suivi du différend avec le fournisseur',
    start: (on) => `Le différend a été ouvert le ${on}.`,
    startNotCounted: 'sans compter ce jour',
    action: (brokerEmail) =>
      `Si le différend est réglé, inscrivez-le au dossier ; s’il persiste, informez-en le Courtier : ${brokerEmail}.`,
    brokerAction:
      'Un différend dure depuis trente jours sans nouvelle. Demandez à l’organisme s’il est réglé.',
  },
  'document-on-request': {
    document: 'document demandé par le Courtier',
    start: (on) => `Le Courtier a demandé ce document le ${on}.`,
    startNotCounted: 'sans compter le jour de la demande',
    action: () => 'Déposez dans le dossier le document que le Courtier vous a demandé.',
    brokerAction: 'Le document demandé n’est pas arrivé. Communiquez avec l’organisme.',
  },
  'class-confirmation': {
    document: 'classe de conservation à confirmer',
    start: (on) => `Le plus ancien document à confirmer a été enregistré le ${on}.`,
    startNotCounted: 'sans compter ce jour',
    action: () =>
      'Confirmez la classe de conservation des documents du dossier, ou retirez ceux qui y sont par erreur.',
    brokerAction:
      'Des documents du dossier attendent que leur classe de conservation soit confirmée. Confirmez-la.',
  },
  'exit-planning': {
    document: 'préparation de la fin du contrat',
    start: (on) => `Le contrat prend fin le ${on}.`,
    startNotCounted: 'en remontant à partir de ce jour',
    action: () =>
      'Réévaluez vos besoins et préparez la suite dans le dossier : une nouvelle acquisition et, s’il y a lieu, la transition doivent être terminées avant la fin du contrat.',
    brokerAction:
      'L’organisme n’a pas encore préparé la fin de son contrat. Offrez-lui votre aide.',
  },
  'annual-contact': {
    document: 'prise de nouvelles annuelle auprès du client',
    start: (on) => `Le contrat a été conclu, ou le client contacté, le ${on}.`,
    startNotCounted: 'à la même date l’année suivante',
    action: () =>
      'Prenez des nouvelles du client : contrat, satisfaction, rendement du fournisseur. Inscrivez ensuite ce contact au dossier.',
    brokerAction: 'Le client n’a pas été contacté depuis un an. Prenez de ses nouvelles.',
    isInvitation: true,
  },
} as const satisfies Record<string, KindText>;
