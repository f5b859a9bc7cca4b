import type {
  CSV,
  DocumentRefusal,
  GateRefusal,
  Owner,
  PDF,
  XLSX,
} from '#domain/documents/index.ts';
import { frenchDate } from '../french.ts';
import type { RefusalText } from '../refusal-text.ts';

const megabytes = (bytes: unknown): string => `${Math.floor(Number(bytes) / 1024 / 1024)} Mo`;

const OWNER_SENTENCES: Readonly<Record<Owner['kind'], string>> = {
  dossier: 'Ce type de document se dépose dans un dossier d’acquisition.',
  supplier: 'Ce type de document se dépose dans la fiche d’un fournisseur.',
  'catalogue-document': 'Ce type de document se dépose dans un document commun du Catalogue.',
  mandate: 'Ce type de document se dépose dans un mandat de services professionnels.',
};

const FORMAT_NAMES: Readonly<Record<typeof CSV | typeof PDF | typeof XLSX, string>> = {
  'text/csv': 'CSV',
  'application/pdf': 'PDF',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'Excel (.xlsx)',
};
const FORMATS: Readonly<Record<string, string>> = FORMAT_NAMES;

const NBSP = '\u00a0';
const formatOf = (contentType: unknown): string =>
  FORMATS[String(contentType)] ?? String(contentType);

const pagesOf = (count: unknown): string => {
  const written = Number(count).toLocaleString('fr-CA');
  return `${written}${NBSP}${Number(count) < 2 ? 'page' : 'pages'}`;
};

function formats(contentTypes: unknown): string {
  const names = (contentTypes as string[]).map(formatOf);
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} ou ${last}`;
}

export const documentRefusals = {
  'documents.purpose-not-here': {
    status: 422,
    title: 'Document déposé au mauvais endroit',
    sentence: ({ owner }) => OWNER_SENTENCES[owner as Owner['kind']],
  },
  'documents.type-not-accepted': {
    status: 415,
    title: 'Format non accepté',
    sentence: ({ accepted }) =>
      `Ce format n’est pas accepté ici. Déposez le fichier en format ${formats(accepted)}.`,
  },
  'documents.too-large': {
    status: 413,
    title: 'Fichier trop lourd',
    sentence: ({ maximumBytes }) =>
      `Le fichier dépasse ${megabytes(maximumBytes)}. Réduisez-le, ou séparez-le en plusieurs.`,
  },
  'documents.upload-not-found': {
    status: 404,
    title: 'Dépôt introuvable',
    sentence: () =>
      'Ce dépôt n’existe pas dans ce dossier. Demandez un nouveau formulaire de dépôt.',
  },
  'documents.not-found': {
    status: 404,
    title: 'Document introuvable',
    sentence: () => 'Ce document n’existe pas ici. Vérifiez son identifiant dans la liste.',
  },
  'documents.removed': {
    status: 410,
    title: 'Document retiré',
    sentence: () =>
      'Ce document a été retiré du dossier, où il était versé par erreur. Demandez-le au dossier auquel il appartient, ou déposez-le de nouveau.',
  },
  'documents.disposed': {
    status: 410,
    title: 'Document détruit',
    sentence: ({ disposedOn }) =>
      `Ce document a été détruit le ${frenchDate(String(disposedOn))}, au terme de sa conservation. Demandez au Courtier le certificat de disposition, qui en garde l’empreinte.`,
  },
  'documents.gate-empty': {
    status: 422,
    title: 'Fichier vide',
    sentence: () => 'Le fichier reçu est vide. Déposez-le de nouveau.',
  },
  'documents.gate-too-large': {
    status: 413,
    title: 'Fichier trop lourd',
    sentence: ({ maximum }) =>
      `Le fichier reçu dépasse ${megabytes(maximum)}. Réduisez-le, puis déposez-le de nouveau.`,
  },
  'documents.gate-type-mismatch': {
    status: 415,
    title: 'Contenu différent du format annoncé',
    sentence: () =>
      'Le contenu du fichier n’est pas du format annoncé. Ouvrez-le dans son logiciel, enregistrez-le au bon format, puis déposez-le de nouveau.',
  },
  'documents.gate-not-text': {
    status: 415,
    title: 'Fichier CSV illisible',
    sentence: () =>
      `Le fichier n’est pas du texte. Enregistrez-le à partir de votre tableur au format «${NBSP}CSV UTF-8${NBSP}», puis déposez-le de nouveau.`,
  },
  'documents.gate-encrypted': {
    status: 422,
    title: 'Fichier protégé',
    sentence: () =>
      'Le fichier est protégé par un mot de passe. Retirez la protection, puis déposez-le de nouveau.',
  },
  'documents.gate-too-many-entries': {
    status: 422,
    title: 'Fichier trop complexe',
    sentence: ({ entryCount }) =>
      `Le fichier contient ${String(entryCount)} éléments, bien plus que n’en demande une soumission. Copiez les feuilles utiles dans un nouveau classeur, puis déposez-le.`,
  },
  'documents.gate-zip-bomb': {
    status: 422,
    title: 'Fichier suspect',
    sentence: () =>
      `Le fichier se décompresse en une taille anormale${NBSP}; il n’a pas été ouvert. Enregistrez-le de nouveau à partir de votre tableur, puis déposez-le.`,
  },
  'documents.gate-false-sizes': {
    status: 422,
    title: 'Fichier suspect',
    sentence: () =>
      `Le fichier contient plus que ce qu’il déclare${NBSP}; il n’a pas été ouvert. Enregistrez-le de nouveau à partir de votre tableur, puis déposez-le.`,
  },
  'documents.gate-polyglot': {
    status: 422,
    title: 'Fichier suspect',
    sentence: () =>
      'Le fichier en cache un autre parmi ses données. Ouvrez-le dans son logiciel, enregistrez-le sous un nouveau nom, puis déposez cette copie.',
  },
  'documents.gate-legacy-workbook': {
    status: 415,
    title: 'Ancien format de classeur',
    sentence: () =>
      `Le fichier est un classeur d’un ancien format (.xls ou XML 2003). Ouvrez-le dans votre tableur, enregistrez-le au format «${NBSP}Classeur Excel (.xlsx)${NBSP}», puis déposez-le de nouveau.`,
  },
  'documents.gate-web-page': {
    status: 415,
    title: 'Page Web déguisée',
    sentence: ({ expected }) =>
      expected === 'application/pdf'
        ? `Le fichier est une page Web, quel que soit son nom${NBSP}: souvent, la page d’erreur ou de connexion du site d’où il vient. Téléchargez le document PDF de nouveau, vérifiez qu’il s’ouvre, puis déposez-le.`
        : `Le fichier est une page Web, quel que soit son nom. Ouvrez-le dans votre tableur, enregistrez-le au format «${NBSP}Classeur Excel (.xlsx)${NBSP}», puis déposez-le de nouveau.`,
  },
  'documents.gate-macros': {
    status: 422,
    title: 'Classeur avec macros',
    sentence: () =>
      `Le classeur contient des macros, qui ne sont pas acceptées. Enregistrez-le au format «${NBSP}Classeur Excel (.xlsx)${NBSP}», sans macros, puis déposez-le de nouveau.`,
  },
  'documents.gate-embedded-object': {
    status: 422,
    title: 'Objet incorporé',
    sentence: () =>
      'Le fichier contient un objet incorporé ou un programme. Retirez-le, déposez à part le document utile s’il y en a un, puis déposez le fichier de nouveau.',
  },
  'documents.gate-nested-archive': {
    status: 422,
    title: 'Archive incorporée',
    sentence: () =>
      'Le fichier contient une archive compressée. Retirez-la, déposez à part ce qu’elle contient d’utile, puis déposez le fichier de nouveau.',
  },
  'documents.gate-external-links': {
    status: 422,
    title: 'Liens vers d’autres fichiers',
    sentence: () =>
      `Le classeur tire des données d’autres fichiers ou d’une connexion. Dans Excel, choisissez «${NBSP}Données${NBSP}», puis «${NBSP}Modifier les liens${NBSP}» et «${NBSP}Rompre la liaison${NBSP}», supprimez les connexions, puis déposez-le de nouveau.`,
  },
  'documents.gate-xml-entities': {
    status: 422,
    title: 'Fichier suspect',
    sentence: () =>
      `Le fichier contient des déclarations qu’aucun tableur n’écrit${NBSP}; il n’a pas été ouvert. Enregistrez-le de nouveau à partir de votre tableur, puis déposez-le.`,
  },
  'documents.gate-threat-found': {
    status: 422,
    title: 'Fichier malveillant',
    sentence: () =>
      'L’analyse a trouvé un logiciel malveillant dans le fichier, qui n’a pas été ouvert. Ne l’ouvrez pas, prévenez la personne responsable de la sécurité, et demandez au fournisseur un fichier sain.',
  },
  'documents.gate-not-scanned': {
    status: 422,
    title: 'Fichier non analysé',
    sentence: () =>
      'Le fichier n’a pas pu être analysé pour y chercher des logiciels malveillants, et n’a donc pas été ouvert. Déposez-le de nouveau, et écrivez au Courtier si cela se répète.',
  },
  'documents.gate-unreadable': {
    status: 422,
    title: 'Fichier illisible',
    sentence: () =>
      'Le fichier est endommagé ou incomplet. Vérifiez qu’il s’ouvre sur votre poste, puis déposez-le de nouveau.',
  },
  'documents.gate-pages-missing': {
    status: 422,
    title: 'Pages manquantes',
    sentence: () =>
      'Le fichier annonce plus de pages qu’il n’en contient. Demandez un nouvel exemplaire à la personne qui l’a produit, comptez ses pages, puis déposez-le.',
  },
  'documents.gate-pages-disagree': {
    status: 422,
    title: 'Nombre de pages incertain',
    sentence: ({ pages, pagesBySecondReader }) =>
      `Deux lecteurs indépendants ne voient pas le même nombre de pages dans ce fichier${NBSP}: ${pagesOf(pages)} pour l’un, ${pagesOf(pagesBySecondReader)} pour l’autre. Ouvrez-le, vérifiez que rien n’y manque, exportez-le de nouveau en PDF, puis déposez cette copie.`,
  },
  'documents.gate-portfolio': {
    status: 422,
    title: 'Porte-documents PDF',
    sentence: () =>
      'Le fichier est un porte-documents, dont la seule page visible sert de couverture à d’autres fichiers. Extrayez-en les documents, puis déposez chacun d’eux en PDF.',
  },
  'documents.gate-xfa-form': {
    status: 422,
    title: 'Formulaire XFA',
    sentence: () =>
      `Le fichier est un formulaire XFA, que peu de logiciels affichent. Ouvrez-le dans Adobe Acrobat, imprimez-le dans un nouveau fichier PDF (imprimante «${NBSP}Adobe PDF${NBSP}» ou «${NBSP}Microsoft Print to PDF${NBSP}»), puis déposez cette copie.`,
  },
  'documents.gate-restricted': {
    status: 422,
    title: 'Fichier aux droits restreints',
    sentence: () =>
      'Le fichier s’ouvre, mais un mot de passe de propriétaire interdit de le joindre à d’autres documents, et le contrat ne pourrait pas l’annexer. Demandez au fournisseur un exemplaire sans restriction, puis déposez-le.',
  },
  'documents.gate-too-many-pages': {
    status: 422,
    title: 'Trop de pages',
    sentence: ({ pages, maximum }) =>
      `Le fichier compte ${pagesOf(pages)}, et ${pagesOf(maximum)} au plus sont acceptées. Séparez-le en plusieurs documents, puis déposez chacun d’eux.`,
  },
  'documents.gate-page-too-large': {
    status: 422,
    title: 'Page trop grande',
    sentence: () =>
      'Une page du fichier mesure plus de cinq mètres, ce qu’aucun lecteur de PDF n’affiche. Exportez-la de nouveau à un format de papier (A0 au plus), puis déposez le fichier.',
  },
  'documents.gate-pdf-bomb': {
    status: 422,
    title: 'Fichier suspect',
    sentence: () =>
      `Une page du fichier se décompresse en une taille anormale${NBSP}; elle n’a pas été affichée. Exportez de nouveau le document en PDF à partir de son logiciel, puis déposez cette copie.`,
  },
} as const satisfies Record<DocumentRefusal | GateRefusal, RefusalText>;
