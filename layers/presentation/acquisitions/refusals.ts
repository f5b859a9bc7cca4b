import type { AcquisitionRefusal } from '#domain/acquisitions/index.ts';
import type { RefusalText } from '../refusal-text.ts';
import { nameOfPrerequisite } from './prerequisite-names.ts';

const PARTY_NAMES: Readonly<Record<string, string>> = {
  client: 'le client',
  supplier: 'le fournisseur',
  broker: 'le Courtier',
};

const listParties = (parties: unknown): string =>
  (Array.isArray(parties) ? parties : []).map((party) => PARTY_NAMES[String(party)]).join(', ');

export const acquisitionRefusals = {
  'acquisitions.not-admissible': {
    status: 422,
    title: 'Dossier non admissible',
    sentence: ({ count }) =>
      `Le dossier ne peut pas être ouvert : ${count} point(s) à régler sont énumérés. Réglez-les, puis recommencez.`,
  },
  'acquisitions.body-must-use-government-cloud': {
    status: 422,
    title: 'Nuage gouvernemental',
    sentence: ({ organisation }) =>
      `${organisation} est visée par le décret 596-2020 : pour l’infonuagique privée, elle doit utiliser l’offre de nuage gouvernemental. Communiquez avec le Courtier pour y être dirigé.`,
  },
  'acquisitions.body-not-eligible': {
    status: 422,
    title: 'Organisation non admissible',
    sentence: ({ organisation, on }) =>
      `${organisation} ne figure pas, en date du ${on}, parmi les organisations admissibles. Transmettez au Courtier la référence de votre désignation pour qu’il l’inscrive.`,
  },
  'acquisitions.attestation-in-future': {
    status: 422,
    title: 'Attestation postdatée',
    sentence: ({ signedOn }) =>
      `L’attestation d’habilitation est datée du ${signedOn}, qui n’est pas encore arrivé. Indiquez sa date réelle de signature.`,
  },
  'acquisitions.term-too-long': {
    status: 422,
    title: 'Durée de plus de trois ans',
    sentence: ({ termMonths, maximum }) =>
      `La durée demandée (${termMonths} mois) dépasse ${maximum} mois, renouvellements compris. Réduisez-la : aucun avenant ne peut l’allonger.`,
  },
  'acquisitions.supplier-not-qualified': {
    status: 422,
    title: 'Fournisseur absent du Catalogue',
    sentence: () =>
      'Ce fournisseur n’a pas d’offre qualifiée publiée au Catalogue. Choisissez-en un autre, ou écrivez au Courtier.',
  },
  'acquisitions.prior-contract-not-found': {
    status: 422,
    title: 'Contrat antérieur introuvable',
    sentence: () =>
      'Le dossier à faire évoluer n’est pas celui d’un contrat que votre organisation a conclu avec ce fournisseur par l’entremise du Courtier. Indiquez le bon dossier, ou aucun.',
  },
  'acquisitions.reference-already-used': {
    status: 409,
    title: 'Référence déjà utilisée',
    sentence: ({ reference }) =>
      `Votre organisation a déjà un dossier « ${reference} ». Poursuivez-le, ou choisissez une autre référence.`,
  },
  'acquisitions.prerequisite-not-applicable': {
    status: 422,
    title: 'Préalable sans objet',
    sentence: ({ name }) =>
      `Ce préalable (${nameOfPrerequisite(name)}) ne s’applique pas à ce dossier : il n’y a rien à fournir.`,
  },
  'acquisitions.prerequisite-derived': {
    status: 422,
    title: 'Préalable établi par la validation',
    sentence: () =>
      'Ce préalable s’établit de lui-même quand le Courtier valide une soumission de prix. Déposez la soumission.',
  },
  'acquisitions.proof-incomplete': {
    status: 422,
    title: 'Preuve incomplète',
    sentence: ({ name, fields }) =>
      `Pour ${nameOfPrerequisite(name)}, ajoutez : ${(fields as string[]).join(', ')}.`,
  },
  'acquisitions.proof-in-future': {
    status: 422,
    title: 'Preuve postdatée',
    sentence: ({ date }) =>
      `La preuve est datée du ${date}, qui n’est pas encore arrivé. Indiquez sa date réelle.`,
  },
  'acquisitions.proof-missing': {
    status: 409,
    title: 'Preuve attendue',
    sentence: ({ name }) =>
      `Le client n’a pas encore fourni la preuve pour ${nameOfPrerequisite(name)}. Demandez-la-lui avant de cocher.`,
  },
  'acquisitions.prerequisites-missing': {
    status: 409,
    title: 'Préalables manquants',
    sentence: ({ count }) =>
      `La rencontre de démarrage ne peut pas être convoquée : ${count} préalable(s) manquent, énumérés avec la personne qui doit agir.`,
  },
  'acquisitions.prerequisite-missing': {
    status: 409,
    title: 'Préalable manquant',
    sentence: ({ name, missing }) =>
      missing === 'proof'
        ? `Le client doit fournir : ${nameOfPrerequisite(name)}.`
        : `Le Courtier doit vérifier : ${nameOfPrerequisite(name)}.`,
  },
  'acquisitions.kickoff-in-past': {
    status: 422,
    title: 'Date passée',
    sentence: () =>
      'La rencontre doit être convoquée pour un moment à venir. Choisissez une autre date.',
  },
  'acquisitions.kickoff-not-convened': {
    status: 409,
    title: 'Rencontre non convoquée',
    sentence: () =>
      'Aucune rencontre de démarrage n’est convoquée pour ce dossier. Convoquez-la avant de consigner sa tenue.',
  },
  'acquisitions.kickoff-already-convened': {
    status: 409,
    title: 'Rencontre déjà convoquée',
    sentence: () => 'La rencontre de démarrage de ce dossier est déjà convoquée ou tenue.',
  },
  'acquisitions.kickoff-in-future': {
    status: 422,
    title: 'Date à venir',
    sentence: ({ heldOn }) =>
      `La rencontre ne peut pas être consignée comme tenue le ${heldOn} : cette date n’est pas encore arrivée.`,
  },
  'acquisitions.kickoff-party-absent': {
    status: 422,
    title: 'Partie absente',
    sentence: ({ absent }) =>
      `La rencontre réunit le client, le fournisseur et le Courtier. Il manque : ${listParties(absent)}.`,
  },
  'acquisitions.step-not-open': {
    status: 409,
    title: 'Étape terminée',
    sentence: () =>
      'La rencontre de démarrage est convoquée : les préalables ne se modifient plus dans ce dossier.',
  },
} as const satisfies Record<AcquisitionRefusal, RefusalText>;
