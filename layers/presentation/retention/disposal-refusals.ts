import type { DisposalRefusal } from '#domain/retention/index.ts';
import type { RefusalText } from '../refusal-text.ts';

export const disposalRefusals = {
  'retention.disposal-not-found': {
    status: 404,
    title: 'Liste introuvable',
    sentence: () =>
      'Cette liste de disposition n’existe pas. Ouvrez-la depuis la liste des dispositions.',
  },
  'retention.disposal-row-not-found': {
    status: 404,
    title: 'Document introuvable',
    sentence: () => 'Ce document n’est pas dans la liste. Vérifiez son identifiant.',
  },
  'retention.disposal-settled': {
    status: 409,
    title: 'Liste déjà réglée',
    sentence: ({ status }) =>
      status === 'reviewed'
        ? 'La liste est examinée : un document conservé n’y revient pas. Il sera proposé de nouveau dans une autre liste.'
        : 'La liste est approuvée : rien n’y change plus. Si un document ne doit pas être détruit, placez-le sous retenue sans attendre.',
  },
  'retention.disposal-already-reviewed': {
    status: 409,
    title: 'Liste déjà examinée',
    sentence: ({ reviewedBy }) =>
      `La liste est déjà examinée par ${reviewedBy}. Si vous êtes une autre personne du Courtier, vous pouvez l’approuver.`,
  },
  'retention.disposal-not-reviewed': {
    status: 409,
    title: 'Examen attendu',
    sentence: () =>
      'Personne n’a encore examiné la liste. Une première personne l’examine, puis une autre l’approuve.',
  },
  'retention.disposal-same-person': {
    status: 403,
    title: 'Une autre personne doit approuver',
    sentence: () =>
      'Vous avez examiné cette liste : une autre personne du Courtier doit l’approuver.',
  },
  'retention.permanent-records-not-attested': {
    status: 422,
    title: 'Attestation attendue',
    sentence: () =>
      'Attestez qu’aucun de ces documents n’est à conserver en permanence, ou donnez l’autorisation de Bibliothèque et Archives nationales du Québec (Loi sur les archives, article 18).',
  },
  'retention.authorisation-in-future': {
    status: 422,
    title: 'Autorisation à venir',
    sentence: () =>
      'La date de l’autorisation n’est pas encore passée. Vérifiez-la, ou attendez l’autorisation avant d’approuver.',
  },
} satisfies Record<DisposalRefusal, RefusalText>;
