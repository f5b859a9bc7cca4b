import * as z from 'zod';

export const purposeSchema = z.enum([
  'quote',
  'evidence',
  'signed-contract',
  'contract-package',
  'framework-agreement',
  'amending-annex',
  'supplier-conditions',
  'descriptive-document',
]);
export type Purpose = z.output<typeof purposeSchema>;

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
export const PDF = 'application/pdf';

export interface PurposeRule {
  /** Whose documents these are: a dossier's or a supplier's fiche. */
  readonly owner: 'dossier' | 'supplier';
  readonly contentTypes: readonly string[];
  readonly maximumBytes: number;
  /** Retention class (guide 4.13), or null for the Catalogue's own documents. */
  readonly retentionClass: 'P80' | 'P82' | null;
}

const MEGABYTE = 1024 * 1024;
const ficheDocument: PurposeRule = {
  owner: 'supplier',
  contentTypes: [PDF],
  maximumBytes: 25 * MEGABYTE,
  retentionClass: null,
};

/** What may be uploaded, for whom, in which form, and how long it is kept. */
export const purposes: Readonly<Record<Purpose, PurposeRule>> = {
  quote: {
    owner: 'dossier',
    contentTypes: [XLSX],
    maximumBytes: 5 * MEGABYTE,
    retentionClass: 'P80',
  },
  evidence: {
    owner: 'dossier',
    contentTypes: [PDF],
    maximumBytes: 25 * MEGABYTE,
    retentionClass: 'P80',
  },
  'signed-contract': {
    owner: 'dossier',
    contentTypes: [PDF],
    maximumBytes: 25 * MEGABYTE,
    retentionClass: 'P82',
  },
  /** Made by the system, never uploaded. */
  'contract-package': {
    owner: 'dossier',
    contentTypes: [],
    maximumBytes: 0,
    retentionClass: 'P82',
  },
  'framework-agreement': ficheDocument,
  'amending-annex': ficheDocument,
  'supplier-conditions': ficheDocument,
  'descriptive-document': ficheDocument,
};
