import type { Disposition, NoticeKind } from '#domain/followup/index.ts';

/** A kind of notice of SEAO, as people read it. */
export const NOTICE_KINDS: Readonly<Record<NoticeKind, string>> = {
  initial: 'Description initiale du contrat',
  supplement: 'Dépense supplémentaire',
  final: 'Description finale du contrat',
};

/** What lets a body contract by mutual agreement, in the words that SEAO asks for (guide 4.1). */
export const DISPOSITIONS: Readonly<Record<Disposition, string>> = {
  'rcti-48':
    'Article 48 – Règlement sur les contrats en matière de technologies de l’information : entente-cadre d’ITQ (Décret 923-2015 du 28 octobre 2015)',
  'lcv-573-3-2': 'Article 573.3.2 – Loi sur les cités et villes (chapitre C-19)',
  other: 'Autre disposition, à préciser',
};

export const NATURES = {
  supply: 'Approvisionnement (biens)',
  services: 'Services',
  works: 'Travaux de construction',
  other: 'Autre',
} as const;

export const CATEGORIES: Readonly<Record<string, string>> = {
  G8: 'G8 – Matériel et logiciel informatique',
};
