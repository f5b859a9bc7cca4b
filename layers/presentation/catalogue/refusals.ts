import type { CatalogueRefusal } from '#domain/catalogue/index.ts';
import { counted, frenchDate, frenchList, ofName } from '../french.ts';
import type { RefusalText } from '../refusal-text.ts';
import { DOCUMENT_NAMES, IAAS_FUNCTION_NAMES, SEVERITY_NAMES, STATUS_NAMES } from './names.ts';

const missing = (title: string, sentence: string): RefusalText => ({
  status: 422,
  title,
  sentence: () => sentence,
});

export const catalogueRefusals = {
  'catalogue.supplier-not-found': {
    status: 404,
    title: 'Fournisseur introuvable',
    sentence: () => 'Ce fournisseur n’est pas au registre du Courtier. Inscrivez-le d’abord.',
  },
  'catalogue.supplier-already-registered': {
    status: 409,
    title: 'Fournisseur déjà inscrit',
    sentence: () =>
      'Un fournisseur porte déjà ce numéro d’entreprise du Québec. Poursuivez avec son inscription actuelle.',
  },
  'catalogue.version-not-found': {
    status: 404,
    title: 'Version introuvable',
    sentence: () =>
      'Cette version de la fiche n’existe pas. Consultez l’historique des modifications de la fiche.',
  },
  'catalogue.publication-refused': {
    status: 422,
    title: 'Publication impossible',
    sentence: ({ count }) =>
      `La fiche ne peut pas être publiée : ${counted(count, 'point à régler est énuméré. Réglez-le', 'points à régler sont énumérés. Réglez-les')}, puis publiez de nouveau.`,
  },
  'catalogue.nothing-changed': {
    status: 409,
    title: 'Aucun changement',
    sentence: ({ versionId }) =>
      `Rien n’a changé depuis la version ${versionId} : aucune nouvelle version n’est publiée. Modifiez la fiche, ou gardez la version actuelle.`,
  },
  'catalogue.severity-lowered-silently': {
    status: 422,
    title: 'Gravité abaissée sans motif',
    sentence: ({ computed, asked }) =>
      `La gravité calculée est « ${nameFrom(SEVERITY_NAMES, computed)} » ; pour la ramener à « ${nameFrom(SEVERITY_NAMES, asked)} », écrivez-en le motif, qui sera conservé.`,
  },
  'catalogue.no-version-then': {
    status: 404,
    title: 'Aucune version à cette date',
    sentence: ({ first }) =>
      typeof first === 'string'
        ? `La fiche n’était pas encore publiée à ce moment : sa première version est du ${frenchDate(first)}. Choisissez une date à partir de celle-ci.`
        : 'La fiche de ce fournisseur n’est pas encore publiée. Consultez la liste des fiches du Catalogue.',
  },
  'catalogue.status-change-impossible': {
    status: 409,
    title: 'Changement de statut impossible',
    sentence: ({ from, to, allowed }) =>
      `Un fournisseur ${nameFrom(STATUS_NAMES, from)} ne devient pas ${nameFrom(STATUS_NAMES, to)}. Il peut devenir : ${(allowed as string[]).map((one) => nameFrom(STATUS_NAMES, one)).join(' ou ')}.`,
  },
  'catalogue.status-change-misdated': {
    status: 422,
    title: 'Date du changement de statut',
    sentence: ({ statusSince }) =>
      `Un changement de statut se consigne une fois qu’il a eu lieu : donnez une date entre le ${frenchDate(String(statusSince))}, début du statut actuel, et aujourd’hui.`,
  },
  'catalogue.security-proof-misdated': {
    status: 422,
    title: 'Date de la preuve de sécurité',
    sentence: ({ known }) =>
      typeof known === 'string'
        ? `Une preuve du ${frenchDate(known)} est déjà consignée : donnez une date qui la suit et qui n’est pas à venir.`
        : 'Donnez la date de la preuve, qui ne peut pas être à venir.',
  },
  'catalogue.performance-misdated': {
    status: 422,
    title: 'Date à venir',
    sentence: () => 'Consignez ce qui a déjà eu lieu : donnez une date qui n’est pas à venir.',
  },
  'catalogue.document-not-found': {
    status: 404,
    title: 'Document commun introuvable',
    sentence: () =>
      'Ce document commun n’est pas au Catalogue. Consultez la liste des documents communs.',
  },
  'catalogue.document-already-registered': {
    status: 409,
    title: 'Document commun déjà inscrit',
    sentence: () =>
      'Un document commun de la même nature porte déjà ce titre. Publiez-en une nouvelle version, ou donnez un autre titre.',
  },
  'catalogue.document-publication-refused': {
    status: 422,
    title: 'Publication impossible',
    sentence: ({ count }) =>
      `Cette version du document ne peut pas être publiée : ${counted(count, 'point à régler est énuméré. Réglez-le', 'points à régler sont énumérés. Réglez-les')}, puis publiez de nouveau.`,
  },
  'catalogue.document-file-missing': missing(
    'Fichier absent',
    'Déposez d’abord le fichier PDF de cette version dans ce document commun, puis publiez-le une fois qu’il est accepté.',
  ),
  'catalogue.document-unchanged': {
    status: 422,
    title: 'Aucun changement',
    sentence: ({ versionId }) =>
      `Ce fichier est celui de la version actuelle, ${versionId}. Déposez le fichier modifié, ou gardez cette version.`,
  },
  'catalogue.document-severity-unexplained': {
    status: 422,
    title: 'Gravité abaissée sans motif',
    sentence: ({ computed, asked }) =>
      `La gravité d’une nouvelle version de ce document est « ${nameFrom(SEVERITY_NAMES, computed)} » ; pour la ramener à « ${nameFrom(SEVERITY_NAMES, asked)} », écrivez-en le motif, qui sera conservé.`,
  },
  'catalogue.framework-agreement-not-concluded': {
    status: 422,
    title: 'Entente-cadre non conclue',
    sentence: ({ supplier }) =>
      `Aucune entente-cadre conclue n’est consignée pour ${supplier}. Consignez son numéro et sa date de conclusion.`,
  },
  'catalogue.supplier-not-qualified': {
    status: 422,
    title: 'Offre non qualifiée',
    sentence: ({ supplier }) =>
      `L’offre ${ofName(String(supplier))} n’est pas qualifiée à ce jour. Consignez la date de sa qualification, ou publiez un retrait.`,
  },
  'catalogue.change-note-missing': missing(
    'Note de modification absente',
    'Écrivez ce qui change : la note paraît dans l’historique des modifications.',
  ),
  'catalogue.contacts-missing': missing(
    'Personnes-ressources absentes',
    'Ajoutez les personnes-ressources du fournisseur, y compris le responsable technique.',
  ),
  'catalogue.technical-contact-missing': missing(
    'Responsable technique absent',
    'Ajoutez les coordonnées du responsable technique du fournisseur.',
  ),
  'catalogue.components-missing': missing(
    'Solution sans composant',
    'Ajoutez les composants qualifiés d’au moins une solution.',
  ),
  'catalogue.part-number-repeated': {
    status: 422,
    title: 'Numéro de pièce répété',
    sentence: ({ partNumber }) =>
      `Le numéro de pièce ${partNumber} désigne plus d’un composant. Gardez-en un seul.`,
  },
  'catalogue.minimum-configuration-missing': missing(
    'Configuration minimale absente',
    'Décrivez la configuration minimale que toute acquisition doit respecter.',
  ),
  'catalogue.minimum-configuration-unknown-part': {
    status: 422,
    title: 'Configuration minimale inexacte',
    sentence: ({ partNumber }) =>
      `La configuration minimale cite ${partNumber}, qui n’est pas un composant de la fiche. Ajoutez ce composant ou corrigez le numéro.`,
  },
  'catalogue.iaas-functions-unanswered': {
    status: 422,
    title: 'Fonctions de la solution',
    sentence: ({ functions }) =>
      `Indiquez si la solution offre ces fonctions : ${frenchList((functions as string[]).map((one) => nameFrom(IAAS_FUNCTION_NAMES, one)))}.`,
  },
  'catalogue.configurator-missing': missing(
    'Configurateur absent',
    'Ajoutez le lien vers le configurateur du fournisseur.',
  ),
  'catalogue.price-modalities-missing': missing(
    'Modalités de prix absentes',
    'Ajoutez les modalités d’établissement des prix, chacune avec sa référence.',
  ),
  'catalogue.lead-time-missing': missing(
    'Délai du fournisseur absent',
    'Indiquez le délai du fournisseur, en jours.',
  ),
  'catalogue.public-cloud-link-missing': missing(
    'Lien avec l’infonuagique publique',
    'Indiquez si l’offre est liée à l’infonuagique publique ou non.',
  ),
  'catalogue.services-scope-missing': missing(
    'Portée des services absente',
    'Décrivez la portée des services gérés qui sont inclus.',
  ),
  'catalogue.amending-annex-undeclared': missing(
    'Annexe modificative',
    'Joignez l’annexe modificative, ou déclarez qu’il n’y en a aucune.',
  ),
  'catalogue.amended-articles-without-annex': missing(
    'Articles modifiés sans annexe',
    'Des articles du contrat sont dits modifiés, mais la fiche ne déclare aucune annexe modificative. Joignez-la, ou retirez ces articles.',
  ),
  'catalogue.amended-article-unknown': {
    status: 422,
    title: 'Article inexistant',
    sentence: ({ article, last }) =>
      `L’article ${article} n’existe pas dans le gabarit de contrat en vigueur, qui compte ${last} articles. Corrigez son numéro, ou retirez-le.`,
  },
  'catalogue.document-missing': {
    status: 422,
    title: 'Document absent',
    sentence: ({ kind }) => `Joignez ce document à la fiche : ${nameOfDocument(kind)}.`,
  },
} as const satisfies Record<CatalogueRefusal, RefusalText>;

const nameFrom = (names: Readonly<Record<string, string>>, key: unknown): string =>
  names[String(key)] ?? String(key);

const nameOfDocument = (kind: unknown): string => nameFrom(DOCUMENT_NAMES, kind);
