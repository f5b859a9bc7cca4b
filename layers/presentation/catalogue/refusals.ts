import type { CatalogueRefusal } from '#domain/catalogue/index.ts';
import type { RefusalText } from '../refusal-text.ts';
import { DOCUMENT_NAMES } from './names.ts';

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
      `La fiche ne peut pas être publiée : ${count} point(s) à régler sont énumérés. Réglez-les, puis publiez de nouveau.`,
  },
  'catalogue.nothing-changed': {
    status: 409,
    title: 'Aucun changement',
    sentence: ({ versionId }) =>
      `Rien n’a changé depuis la version ${versionId} : aucune nouvelle version n’est publiée. Modifiez la fiche, ou gardez la version actuelle.`,
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
      `L’offre de ${supplier} n’est pas qualifiée à ce jour. Consignez la date de sa qualification, ou publiez un retrait.`,
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
  'catalogue.document-missing': {
    status: 422,
    title: 'Document absent',
    sentence: ({ kind }) => `Joignez ce document à la fiche : ${nameOfDocument(kind)}.`,
  },
} as const satisfies Record<CatalogueRefusal, RefusalText>;

function nameOfDocument(kind: unknown): string {
  return Object.entries(DOCUMENT_NAMES).find(([known]) => known === kind)?.[1] ?? String(kind);
}
