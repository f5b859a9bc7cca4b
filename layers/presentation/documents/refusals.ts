import type { DocumentRefusal, GateRefusal, PDF, XLSX } from '#domain/documents/index.ts';
import type { RefusalText } from '../refusal-text.ts';

const megabytes = (bytes: unknown): string => `${Math.floor(Number(bytes) / 1024 / 1024)} Mo`;

const FORMAT_NAMES: Readonly<Record<typeof PDF | typeof XLSX, string>> = {
  'application/pdf': 'PDF',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'Excel (.xlsx)',
};
const FORMATS: Readonly<Record<string, string>> = FORMAT_NAMES;

const formats = (contentTypes: unknown): string =>
  (contentTypes as string[]).map((contentType) => FORMATS[contentType] ?? contentType).join(' ou ');

export const documentRefusals = {
  'documents.purpose-not-here': {
    status: 422,
    title: 'Document déposé au mauvais endroit',
    sentence: ({ owner }) =>
      owner === 'dossier'
        ? 'Ce type de document se dépose dans un dossier d’acquisition.'
        : 'Ce type de document se dépose dans la fiche d’un fournisseur.',
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
  'documents.gate-encrypted': {
    status: 422,
    title: 'Fichier protégé',
    sentence: () =>
      'Le fichier est protégé par un mot de passe. Retirez la protection, puis déposez-le de nouveau.',
  },
  'documents.gate-zip-bomb': {
    status: 422,
    title: 'Fichier suspect',
    sentence: () =>
      'Le fichier se décompresse en une taille anormale ; il n’a pas été ouvert. Enregistrez-le de nouveau à partir de votre tableur, puis déposez-le.',
  },
  'documents.gate-unreadable': {
    status: 422,
    title: 'Fichier illisible',
    sentence: () =>
      'Le fichier est endommagé ou incomplet. Vérifiez qu’il s’ouvre sur votre poste, puis déposez-le de nouveau.',
  },
} as const satisfies Record<DocumentRefusal | GateRefusal, RefusalText>;
