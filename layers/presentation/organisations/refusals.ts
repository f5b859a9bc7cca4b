import type { OrganisationRefusal } from '#domain/organisations/index.ts';
import { counted, frenchDate } from '../french.ts';
import type { RefusalText } from '../refusal-text.ts';

export const organisationRefusals = {
  'organisations.not-found': {
    status: 404,
    title: 'Organisation introuvable',
    sentence: () => 'Cette organisation n’est pas inscrite. Inscrivez-la d’abord.',
  },
  'organisations.member-elsewhere': {
    status: 409,
    title: 'Membre d’une autre organisation',
    sentence: () =>
      'Cette personne appartient déjà à une autre organisation. Retirez-la de celle-ci avant de l’ajouter.',
  },
  'organisations.role-not-of-organisation': {
    status: 422,
    title: 'Rôle incompatible',
    sentence: ({ expected }) =>
      `Ce rôle n’existe pas dans cette organisation : choisissez « ${expected} ».`,
  },
  'organisations.law-contradictory': {
    status: 422,
    title: 'Règles contradictoires',
    sentence: ({ count }) =>
      `Rien n’est consigné : ${counted(count, 'contradiction est énumérée. Corrigez-la', 'contradictions sont énumérées. Corrigez-les')}, puis recommencez.`,
  },
  'organisations.municipal-under-rcti': {
    status: 422,
    title: 'Organisme municipal et RCTI',
    sentence: () =>
      'Un organisme municipal n’est pas assujetti au RCTI, et l’article 48 ne s’applique jamais à lui. Gardez « municipal » ou « RCTI », pas les deux.',
  },
  'organisations.municipal-under-decree': {
    status: 422,
    title: 'Organisme municipal et décret',
    sentence: () =>
      'Un organisme municipal n’est pas visé par le décret 596-2020. Gardez « municipal » ou « décret », pas les deux.',
  },
  'organisations.category-contradicts-regime': {
    status: 422,
    title: 'Catégorie et régime contradictoires',
    sentence: ({ category }) =>
      category === 'municipal'
        ? 'La catégorie est municipale, mais le régime indiqué ne l’est pas. Corrigez l’un des deux.'
        : 'Le régime indiqué est municipal, mais la catégorie ne l’est pas. Corrigez l’un des deux.',
  },
  'organisations.municipal-itq': {
    status: 422,
    title: 'Organisme municipal inscrit comme exception au décret',
    sentence: () =>
      'Un organisme municipal ne peut pas être inscrit comme exception au décret. Choisissez la désignation ou l’admission par le Courtier.',
  },
  'organisations.itq-twice': {
    status: 422,
    title: 'Exception au décret consignée deux fois',
    sentence: () =>
      'L’exception au décret est consignée deux fois pour les mêmes jours. Gardez-en une, ou mettez d’abord fin à l’autre.',
  },
  'organisations.designation-ends-before-start': {
    status: 422,
    title: 'Fin antérieure au début',
    sentence: ({ reference, from, until }) =>
      `La désignation « ${reference} » finirait le ${frenchDate(String(until))}, avant de commencer le ${frenchDate(String(from))}. Corrigez l’une des deux dates.`,
  },
  'organisations.designation-not-found': {
    status: 404,
    title: 'Désignation introuvable',
    sentence: () =>
      'Cette désignation n’est pas consignée pour cette organisation. Vérifiez son identifiant dans la fiche de l’organisation.',
  },
  'organisations.designation-not-prolonged': {
    status: 409,
    title: 'Désignation déjà terminée',
    sentence: ({ until }) =>
      `Cette désignation prend fin le ${frenchDate(String(until))} : elle ne se prolonge pas. Consignez la nouvelle désignation avec sa référence.`,
  },
  'organisations.too-many-designations': {
    status: 409,
    title: 'Trop de désignations',
    sentence: ({ maximum }) =>
      `Une organisation garde au plus ${maximum} désignations. Vérifiez que celle-ci n’est pas déjà consignée.`,
  },
  'organisations.status-in-future': {
    status: 422,
    title: 'Date à venir',
    sentence: ({ since }) =>
      `La catégorie ne vaudrait qu’à partir du ${frenchDate(String(since))}, qui n’est pas encore arrivé. Consignez-la ce jour-là.`,
  },
  'organisations.calendar-contradictory': {
    status: 422,
    title: 'Calendrier à corriger',
    sentence: ({ count }) =>
      `Rien n’est consigné : ${counted(count, 'erreur est énumérée. Corrigez-la', 'erreurs sont énumérées. Corrigez-les')}, puis recommencez.`,
  },
  'organisations.calendar-not-municipal': {
    status: 422,
    title: 'Calendrier municipal',
    sentence: () =>
      'Cette organisation n’est pas municipale. Choisissez le calendrier de la fonction publique ; ses propres congés peuvent s’y ajouter.',
  },
  'organisations.municipal-calendar-empty': {
    status: 422,
    title: 'Calendrier municipal sans congés',
    sentence: () =>
      'Un calendrier municipal est celui que l’organisme apporte. Ajoutez au moins une année de congés, avec la résolution ou la convention qui les fixe.',
  },
  'organisations.calendar-year-twice': {
    status: 422,
    title: 'Année donnée deux fois',
    sentence: ({ year }) => `L’année ${year} est donnée deux fois. Gardez-en une seule.`,
  },
  'organisations.calendar-year-empty': {
    status: 422,
    title: 'Année sans congés',
    sentence: ({ year }) =>
      `L’année ${year} n’a aucun congé. Les congés d’une année remplacent ceux de la fonction publique : énumérez-les tous, ou retirez cette année.`,
  },
  'organisations.day-off-outside-year': {
    status: 422,
    title: 'Congé d’une autre année',
    sentence: ({ date, year }) =>
      `Le ${frenchDate(String(date))} n’est pas en ${year}. Corrigez la date, ou placez-la dans son année.`,
  },
  'organisations.day-off-on-weekend': {
    status: 422,
    title: 'Congé reporté à une fin de semaine',
    sentence: ({ name, date }) =>
      `Le congé « ${name} » est reporté au ${frenchDate(String(date))}, une fin de semaine. Indiquez le jour ouvrable où il est pris.`,
  },
  'organisations.day-off-twice': {
    status: 422,
    title: 'Congé donné deux fois',
    sentence: ({ date }) =>
      `Deux congés sont pris le ${frenchDate(String(date))}. Gardez-en un, ou corrigez le jour de report de l’autre.`,
  },
} as const satisfies Record<OrganisationRefusal, RefusalText>;
