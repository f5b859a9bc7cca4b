import type { ContractRefusal } from '#domain/contracts/index.ts';
import type { Details } from '#domain/values/decision.ts';
import { nameOfChange } from '../acquisitions/fiche-change.ts';
import { frenchDate } from '../french.ts';
import type { RefusalText } from '../refusal-text.ts';

const PARTY_NAMES: Readonly<Record<string, string>> = {
  client: 'du client',
  supplier: 'du fournisseur',
};

export const contractRefusals = {
  'contracts.not-ready-to-assemble': {
    status: 409,
    title: 'Assemblage impossible',
    sentence: ({ count }) =>
      `Le contrat ne peut pas encore être assemblé : ${count} condition(s) manquent et sont énumérées.`,
  },
  'contracts.kickoff-not-held': {
    status: 409,
    title: 'Rencontre de démarrage attendue',
    sentence: () =>
      'La rencontre de démarrage est obligatoire. Convoquez-la, tenez-la, puis consignez-la avant d’assembler le contrat.',
  },
  'contracts.quote-not-validated': {
    status: 409,
    title: 'Soumission à valider',
    sentence: () =>
      'Aucune soumission de prix n’est validée par le Courtier. Validez-en une avant d’assembler le contrat.',
  },
  'contracts.term-over-three-years': {
    status: 422,
    title: 'Durée de plus de trois ans',
    sentence: ({ termMonths, maximum }) =>
      `La durée (${termMonths} mois) dépasse ${maximum} mois, renouvellements compris. Réduisez-la.`,
  },
  'contracts.renewals-exceed-term': {
    status: 422,
    title: 'Renouvellements trop longs',
    sentence: ({ renewalMonths, termMonths }) =>
      `Les renouvellements (${renewalMonths} mois) font partie de la durée de ${termMonths} mois : laissez au moins un mois de durée initiale.`,
  },
  'contracts.supplier-not-qualified': {
    status: 409,
    title: 'Fournisseur retiré du Catalogue',
    sentence: ({ supplier, status }) =>
      `${supplier ?? 'Ce fournisseur'} ${status === 'suspended' ? 'est suspendu' : 'est retiré du Catalogue'} : aucun nouveau contrat ne peut être conclu avec lui. Attendez qu’il soit qualifié de nouveau, ou ouvrez un dossier avec un autre fournisseur.`,
  },
  'contracts.fiche-change-not-acknowledged': {
    status: 409,
    title: 'Modification de la fiche à prendre en compte',
    sentence: ({ since, latest, severity }) =>
      `Le dossier suit la version ${since} de la fiche ; la version ${latest} y apporte ${nameOfChange(severity)}. Le client doit prendre connaissance de la version ${latest} avant l’assemblage.`,
  },
  'contracts.quote-before-fiche-change': {
    status: 409,
    title: 'Soumission validée avant une modification de la fiche',
    sentence: ({ since, latest, severity }) =>
      `La soumission a été validée d’après la version ${since} de la fiche ; la version ${latest} y apporte ${nameOfChange(severity)}. Validez une nouvelle soumission, ou confirmez celle-ci avec vos motifs.`,
  },
  'contracts.quote-validity-passed': {
    status: 409,
    title: 'Soumission échue',
    sentence: ({ validUntil }) =>
      `La soumission validée était valide jusqu’au ${frenchDate(String(validUntil))}. Obtenez du fournisseur une prolongation écrite et consignez-la, ou décidez de son maintien avec vos motifs.`,
  },
  'contracts.already-signed': {
    status: 409,
    title: 'Contrat déjà signé',
    sentence: () =>
      'Le contrat est signé par les deux parties : il ne s’assemble plus. Un changement passe par un avenant.',
  },
  'contracts.request-outdated': {
    status: 409,
    title: 'Demande dépassée',
    sentence: () =>
      'Depuis la demande, une autre soumission a été validée ou le dossier suit une autre version de la fiche. Demandez un nouvel assemblage.',
  },
  'contracts.input-missing': {
    status: 409,
    title: 'Élément manquant',
    sentence: () =>
      'Un élément du contrat (client, fournisseur, fiche ou rapport de validation) est introuvable. Vérifiez le dossier, puis demandez un nouvel assemblage.',
  },
  'contracts.conditions-missing': {
    status: 409,
    title: 'Conditions du fournisseur absentes',
    sentence: ({ ficheVersionId }) =>
      `La version ${ficheVersionId} de la fiche ne contient pas les conditions du fournisseur, qui doivent être annexées au contrat. Publiez une version complète, puis ouvrez un dossier sur celle-ci.`,
  },
  'contracts.piece-unreadable': {
    status: 422,
    title: 'Annexe illisible',
    sentence: () =>
      'Une annexe de la fiche ne peut pas être reliée : elle est protégée ou endommagée. Publiez une version corrigée de la fiche, puis recommencez.',
  },
  'contracts.not-typeset': {
    status: 422,
    title: 'Contrat incomplet',
    sentence: () =>
      'Le contrat n’a pas pu être mis en page : une donnée manque ou un texte déborde. Le détail est joint ; corrigez le dossier, puis recommencez.',
  },
  'contracts.package-not-found': {
    status: 404,
    title: 'Assemblage introuvable',
    sentence: () => 'Cet assemblage n’existe pas dans ce dossier. Demandez-en un nouveau.',
  },
  'contracts.package-not-assembled': {
    status: 409,
    title: 'Assemblage en cours',
    sentence: () =>
      'L’assemblage n’est pas terminé. Consultez de nouveau son état dans un instant.',
  },
  'contracts.signature-in-future': {
    status: 422,
    title: 'Date à venir',
    sentence: ({ signedOn }) =>
      `La signature est datée du ${signedOn}, qui n’est pas encore arrivé. Indiquez la date réelle.`,
  },
  'contracts.signature-already-recorded': {
    status: 409,
    title: 'Signature déjà consignée',
    sentence: ({ party, signedOn }) =>
      `La signature ${PARTY_NAMES[String(party)]} est déjà consignée, en date du ${signedOn}. S’il y a erreur, écrivez au Courtier.`,
  },
  'contracts.not-signed': {
    status: 409,
    title: 'Contrat non signé',
    sentence: () =>
      'Le contrat n’est pas signé par les deux parties. Consignez d’abord les signatures.',
  },
  'contracts.document-not-registered': {
    status: 422,
    title: 'Copie signée introuvable',
    sentence: () =>
      'Ce document n’est pas enregistré comme contrat signé dans ce dossier. Déposez la copie signée, puis recommencez.',
  },
  'contracts.transmission-in-future': {
    status: 422,
    title: 'Date à venir',
    sentence: ({ sentOn }) => `La date d’envoi (${sentOn}) n’est pas encore arrivée.`,
  },
  'contracts.transmission-before-signature': {
    status: 422,
    title: 'Envoi antérieur à la signature',
    sentence: ({ signedOn }) =>
      `La copie ne peut pas avoir été envoyée avant la signature par les parties, le ${signedOn}. Corrigez la date d’envoi.`,
  },
  'contracts.already-transmitted': {
    status: 409,
    title: 'Copie déjà transmise',
    sentence: ({ sentOn }) => `La copie signée a déjà été transmise au Courtier le ${sentOn}.`,
  },
  'contracts.already-ended': {
    status: 409,
    title: 'Contrat déjà terminé',
    sentence: ({ endedOn }) =>
      `La fin du contrat est déjà consignée au ${endedOn}. S’il y a erreur, écrivez au Courtier.`,
  },
  'contracts.end-in-future': {
    status: 422,
    title: 'Date à venir',
    sentence: ({ endedOn }) =>
      `La fin du contrat ne peut pas être consignée au ${endedOn} : cette date n’est pas encore arrivée.`,
  },
  'contracts.end-before-signature': {
    status: 422,
    title: 'Fin antérieure à la signature',
    sentence: ({ signedOn }) =>
      `La fin du contrat ne peut pas précéder sa signature, le ${signedOn}. Corrigez la date.`,
  },
  'contracts.package-superseded': {
    status: 409,
    title: 'Assemblage remplacé',
    sentence: () =>
      'Le contrat a été assemblé de nouveau depuis. Proposez le texte du dernier assemblage.',
  },
  'contracts.draft-not-filed': {
    status: 422,
    title: 'Projet de contrat introuvable',
    sentence: () =>
      'Ce document n’est pas enregistré comme projet de contrat dans ce dossier. Déposez-le en format PDF à ce titre, puis recommencez.',
  },
  'contracts.draft-without-text': {
    status: 422,
    title: 'Lecture par une personne requise',
    sentence: () =>
      'Ce projet, ou une partie de ses pages, ne contient aucun texte qui puisse être lu (un document numérisé, par exemple) : rien ne permet de dire qu’il est identique au contrat. Déposez le PDF d’origine, ou demandez au Courtier de le lire.',
  },
  'contracts.draft-with-additions': {
    status: 422,
    title: 'Lecture par une personne requise',
    sentence: ({ pages }) =>
      `Le texte est identique à celui du contrat, mais le projet porte des images, des commentaires ou des champs à remplir (${namePages(pages)}), qui peuvent ajouter au texte. Retirez-les et déposez le projet de nouveau, ou demandez au Courtier de le lire.`,
  },
  'contracts.text-altered': {
    status: 422,
    title: 'Texte du gabarit modifié',
    sentence: () =>
      'Le texte proposé n’est pas celui du contrat préparé par le Courtier : il ne sera pas envoyé. Rien dans le gabarit ni dans la fiche ne peut faire l’objet d’une négociation. Un besoin particulier se règle par le choix d’une offre qui y répond ; une condition inexacte se signale au Courtier. Proposez le contrat tel qu’il a été assemblé.',
  },
  'contracts.data-differs': {
    status: 422,
    title: 'Renseignements différents du dossier',
    sentence: () =>
      'Le texte du gabarit est intact, mais des renseignements du projet ne sont pas ceux du dossier. Faites corriger le dossier, demandez un nouvel assemblage, puis proposez le contrat qui en résulte.',
  },
  'contracts.passage-altered': { status: 422, title: 'Passage modifié', sentence: tellPassage },
  'contracts.datum-differs': {
    status: 422,
    title: 'Renseignement différent',
    sentence: tellPassage,
  },
} as const satisfies Record<ContractRefusal, RefusalText>;

function tellPassage({ article, title, after, expected, found }: Details): string {
  const place = article === null ? 'Page couverture' : `Article ${article} (${title})`;
  const where = after === '' ? place : `${place}, après « ${after} »`;
  if (expected === '') return `${where} : « ${found} » est ajouté.`;
  if (found === '') return `${where} : « ${expected} » est retiré.`;
  return `${where} : « ${expected} » devient « ${found} ».`;
}

function namePages(pages: unknown): string {
  const numbers = pages as readonly number[];
  return `${numbers.length > 1 ? 'pages' : 'page'} ${numbers.join(', ')}`;
}
