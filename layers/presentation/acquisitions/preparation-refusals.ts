import type { PreparationRefusal } from '#domain/acquisitions/preparation/index.ts';
import { counted, frenchDate, frenchList, pointsToSettle } from '../french.ts';
import type { RefusalText } from '../refusal-text.ts';
import { nameOfDocumentToRead } from './preparation-names.ts';

const dateOf = (value: unknown): string => frenchDate(String(value));
const textsOf = (values: unknown): string =>
  frenchList((Array.isArray(values) ? values : []).map((value) => `« ${value} »`));

export const preparationRefusals = {
  'acquisitions.preparation-closed': {
    status: 409,
    title: 'Préparation terminée',
    sentence: ({ status }) =>
      status === 'ended'
        ? 'Le contrat de ce dossier a pris fin : ce plan ne se modifie plus. Ouvrez un nouveau dossier pour un nouveau besoin.'
        : 'Le contrat de ce dossier est conclu : la préparation du choix ne se modifie plus. Ouvrez un nouveau dossier pour un nouveau besoin.',
  },
  'acquisitions.date-in-future': {
    status: 422,
    title: 'Date à venir',
    sentence: ({ date }) =>
      `Le ${dateOf(date)} n’est pas encore arrivé. Indiquez la date réelle de ce qui a eu lieu.`,
  },
  'acquisitions.needs-changed-meanwhile': {
    status: 409,
    title: 'Besoins modifiés entre-temps',
    sentence: () =>
      'Une autre personne a modifié ces besoins depuis que vous les avez ouverts. Relisez-les, reportez-y vos changements, puis enregistrez de nouveau : rien n’est perdu.',
  },
  'acquisitions.supplier-unknown': {
    status: 422,
    title: 'Fournisseur inconnu',
    sentence: () =>
      'Ce fournisseur ne figure pas au Catalogue. Choisissez-en un dans la liste des fiches.',
  },
  'acquisitions.exit-plan-not-found': {
    status: 404,
    title: 'Plan de sortie absent',
    sentence: () =>
      'Aucun plan de sortie n’est consigné dans ce dossier. Consignez ses activités, puis approuvez-le.',
  },
  'acquisitions.exit-plan-refused': {
    status: 422,
    title: 'Plan de sortie hors de la durée du contrat',
    sentence: ({ count }) =>
      `Le plan de sortie ne peut pas être approuvé : ${counted(count, 'point sort de la durée du contrat et est énuméré. Déplacez cette activité', 'points sortent de la durée du contrat et sont énumérés. Déplacez ces activités')}, puis recommencez.`,
  },
  'acquisitions.exit-activity-reversed': {
    status: 422,
    title: 'Dates inversées',
    sentence: ({ name, startsOn, endsOn }) =>
      `L’activité « ${name} » finirait le ${dateOf(endsOn)}, avant son début le ${dateOf(startsOn)}. Corrigez l’une des deux dates.`,
  },
  'acquisitions.contract-end-unknown': {
    status: 409,
    title: 'Fin du contrat inconnue',
    sentence: () =>
      'La fin du contrat n’est pas connue : le plan de sortie ne peut pas lui être comparé. Indiquez dans vos besoins la date de début souhaitée.',
  },
  'acquisitions.exit-starts-before-contract': {
    status: 422,
    title: 'Activité antérieure au contrat',
    sentence: ({ name, startsOn, contractStartsOn }) =>
      `L’activité « ${name} » commencerait le ${dateOf(startsOn)}, avant le début du contrat le ${dateOf(contractStartsOn)}. Replacez-la pendant le contrat.`,
  },
  'acquisitions.exit-ends-after-contract': {
    status: 422,
    title: 'Activité postérieure au contrat',
    sentence: ({ name, endsOn, contractEndsOn }) =>
      `L’activité « ${name} » finirait le ${dateOf(endsOn)}, après la fin du contrat le ${dateOf(contractEndsOn)}. La sortie doit être terminée avant : avancez-la.`,
  },
  'acquisitions.fiche-version-unknown': {
    status: 422,
    title: 'Version de fiche inconnue',
    sentence: ({ ficheVersionId }) =>
      `La fiche de ce fournisseur n’a pas de version ${ficheVersionId}. Indiquez une version publiée au Catalogue.`,
  },
  'acquisitions.offer-not-in-fiche': {
    status: 422,
    title: 'Offre absente de la fiche',
    sentence: ({ offer, offers, ficheVersionId }) =>
      `La version ${ficheVersionId} de la fiche ne présente pas l’offre « ${offer} ». Elle présente : ${textsOf(offers)}. Indiquez l’une d’elles.`,
  },
  'acquisitions.reading-refused': {
    status: 422,
    title: 'Lecture refusée',
    sentence: ({ count }) =>
      `La lecture n’est pas consignée : ${counted(count, 'document pose problème et est énuméré. Réglez ce point', 'documents posent problème et sont énumérés. Réglez ces points')}, puis recommencez.`,
  },
  'acquisitions.reading-version-unknown': {
    status: 422,
    title: 'Version inconnue',
    sentence: ({ kind, version }) =>
      `Pour ${nameOfDocumentToRead(kind)}, la version « ${version} » n’existe pas, ou n’était pas en vigueur le jour de la lecture. Indiquez celle qui a été lue.`,
  },
  'acquisitions.reading-document-absent': {
    status: 422,
    title: 'Document absent de la fiche',
    sentence: ({ kind, version }) =>
      `La version ${version} de la fiche ne contient pas ce document : ${nameOfDocumentToRead(kind)}. Demandez-le au Courtier avant d’en attester la lecture.`,
  },
  'acquisitions.answer-before-question': {
    status: 422,
    title: 'Réponse antérieure à la question',
    sentence: ({ askedOn, answeredOn }) =>
      `La réponse est datée du ${dateOf(answeredOn)}, et la question du ${dateOf(askedOn)}. Corrigez l’une des deux dates.`,
  },
  'acquisitions.bench-refused': {
    status: 422,
    title: 'Banc d’essai refusé',
    sentence: ({ count }) => `Le banc d’essai n’est pas planifié : ${pointsToSettle(count)}`,
  },
  'acquisitions.bench-not-remote': {
    status: 422,
    title: 'Banc d’essai sur place',
    sentence: () =>
      'Un banc d’essai se fait uniquement à distance, jamais dans votre centre de traitement informatique. Convenez avec le fournisseur d’un essai à distance.',
  },
  'acquisitions.bench-attestation-missing': {
    status: 422,
    title: 'Attestation manquante',
    sentence: () =>
      'Personne n’atteste l’absence de renseignements personnels, qu’aucun contrat ne protège encore. Indiquez qui l’atteste, à quel titre et à quelle date.',
  },
  'acquisitions.bench-in-past': {
    status: 422,
    title: 'Date passée',
    sentence: ({ startsOn }) =>
      `Le ${dateOf(startsOn)} est passé : un banc d’essai se planifie pour un jour à venir. S’il a déjà eu lieu, consignez-le comme tenu.`,
  },
  'acquisitions.bench-dates-reversed': {
    status: 422,
    title: 'Dates inversées',
    sentence: ({ startsOn, endsOn }) =>
      `Le banc d’essai finirait le ${dateOf(endsOn)}, avant son début le ${dateOf(startsOn)}. Corrigez l’une des deux dates.`,
  },
  'acquisitions.bench-already-held': {
    status: 409,
    title: 'Banc d’essai déjà consigné',
    sentence: () =>
      'La tenue de ce banc d’essai est déjà consignée. S’il a été repris, consignez un autre banc d’essai.',
  },
  'acquisitions.bench-requirements-fixed': {
    status: 409,
    title: 'Exigences fixées',
    sentence: ({ answered }) =>
      `Les exigences ne se modifient plus : ${counted(answered, 'résultat est déjà consigné', 'résultats sont déjà consignés')}. Fixez de nouvelles exigences dans un autre banc d’essai.`,
  },
  'acquisitions.bench-report-not-filed': {
    status: 422,
    title: 'Rapport introuvable',
    sentence: () =>
      'Ce document n’est pas un rapport de banc d’essai de ce dossier. Déposez le rapport comme tel, puis indiquez-le ici.',
  },
  'acquisitions.unmet-need-closed': {
    status: 409,
    title: 'Besoin déjà fermé',
    sentence: () =>
      'Ce besoin est fermé : sa suite ne se modifie plus. Demandez au client d’en transmettre un nouveau, au besoin.',
  },
  'acquisitions.orientations-not-applicable': {
    status: 404,
    title: 'Étape sans objet',
    sentence: () => 'Cette étape ne s’applique pas à ce dossier : il n’y a rien à y consigner.',
  },
  'acquisitions.orientations-out-of-order': {
    status: 422,
    title: 'Dates dans le désordre',
    sentence: () =>
      'L’envoi de la grille, l’atelier et l’avis se suivent dans cet ordre. Corrigez leurs dates.',
  },
} as const satisfies Record<PreparationRefusal, RefusalText>;
