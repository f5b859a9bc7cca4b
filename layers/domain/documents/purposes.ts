import * as z from 'zod';
import type { RetentionClass } from '../retention/index.ts';

export const purposeSchema = z.enum([
  'quote',
  'evidence',
  'contract-draft',
  'signed-contract',
  'signed-engagement-form',
  'signed-amendment',
  'supplier-document',
  'bench-report',
  'authorisation-justification',
  'contract-package',
  'kickoff-document',
  'framework-agreement',
  'amending-annex',
  'supplier-conditions',
  'descriptive-document',
  'audit-evidence',
  'order',
  'invoice',
  'supplier-communication',
  'dispute-document',
  'termination-document',
  'performance-evaluation',
  'signed-mandate',
  'mandate-document',
  'common-document',
]);
export type Purpose = z.output<typeof purposeSchema>;

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
export const PDF = 'application/pdf';
export const CSV = 'text/csv';

export interface PurposeRule {
  /** Whose documents these are: a dossier's, a supplier's fiche… */
  readonly owner: 'dossier' | 'supplier' | 'mandate' | 'catalogue-document';
  /** The content types that are accepted, each with its largest size in bytes. */
  readonly accepts: Readonly<Record<string, number>>;
  /** Retention class (guide 4.13), or null for the Catalogue's own documents. */
  readonly retentionClass: RetentionClass | null;
  /** Seen by the broker alone: for anybody else it does not exist (guide 5). */
  readonly isForBrokerOnly?: true;
}

const MEGABYTE = 1024 * 1024;
const PDF_ALONE = { [PDF]: 25 * MEGABYTE };
const ficheDocument: PurposeRule = {
  owner: 'supplier',
  accepts: PDF_ALONE,
  retentionClass: null,
};

function ofDossier(retentionClass: RetentionClass): PurposeRule {
  return { owner: 'dossier', accepts: PDF_ALONE, retentionClass };
}

/** What may be uploaded, for whom, in which form, and how long it is kept. */
export const purposes: Readonly<Record<Purpose, PurposeRule>> = {
  quote: {
    owner: 'dossier',
    accepts: { [XLSX]: 5 * MEGABYTE, [CSV]: 5 * MEGABYTE, ...PDF_ALONE },
    retentionClass: 'P80',
  },
  evidence: {
    owner: 'dossier',
    accepts: PDF_ALONE,
    retentionClass: 'P80',
  },
  /** A text that a body proposes to sign, to be compared with the contract as assembled. */
  'contract-draft': {
    owner: 'dossier',
    accepts: PDF_ALONE,
    retentionClass: 'P82',
  },
  'signed-contract': {
    owner: 'dossier',
    accepts: PDF_ALONE,
    retentionClass: 'P82',
  },
  /** Signed with the contract, by the same person (guide 3.3.1). */
  'signed-engagement-form': {
    owner: 'dossier',
    accepts: PDF_ALONE,
    retentionClass: 'P82',
  },
  'signed-amendment': {
    owner: 'dossier',
    accepts: PDF_ALONE,
    retentionClass: 'P83',
  },
  /** What the supplier's conditions ask it to fill in, filed for it by the client or the broker (guide 3.5, step 6). */
  'supplier-document': {
    owner: 'dossier',
    accepts: PDF_ALONE,
    retentionClass: 'P82',
  },
  'bench-report': {
    owner: 'dossier',
    accepts: PDF_ALONE,
    retentionClass: 'P80',
  },
  /** What the executive's authorisation rests on (guide 3.4.4). */
  'authorisation-justification': {
    owner: 'dossier',
    accepts: PDF_ALONE,
    retentionClass: 'P81',
  },
  /** Agenda and minutes of the kickoff, made by the system, never uploaded. */
  'kickoff-document': {
    owner: 'dossier',
    accepts: {},
    retentionClass: 'P80',
  },
  /** Made by the system, never uploaded. */
  'contract-package': {
    owner: 'dossier',
    accepts: {},
    retentionClass: 'P82',
  },
  order: ofDossier('P84'),
  invoice: ofDossier('P87'),
  'supplier-communication': ofDossier('P88'),
  'dispute-document': ofDossier('P89'),
  'termination-document': ofDossier('P86'),
  'performance-evaluation': ofDossier('P85'),
  /** By analogy with the classes of a contract: the guide of services says none (G21). */
  'signed-mandate': { owner: 'mandate', accepts: PDF_ALONE, retentionClass: 'P82' },
  'mandate-document': { owner: 'mandate', accepts: PDF_ALONE, retentionClass: 'P88' },
  /** A contract template, a form, a guide: everybody's, and so governed by no contract (guide 3.2). */
  'common-document': { owner: 'catalogue-document', accepts: PDF_ALONE, retentionClass: null },
  'framework-agreement': ficheDocument,
  'amending-annex': ficheDocument,
  'supplier-conditions': ficheDocument,
  'descriptive-document': ficheDocument,
  /** What proves the compliance of a supplier, which the fiche only names (guide 5). */
  'audit-evidence': { ...ficheDocument, isForBrokerOnly: true },
};

/** The content types that may be uploaded for a purpose. */
export function acceptedTypes(purpose: Purpose): readonly string[] {
  return Object.keys(purposes[purpose].accepts);
}

/** Largest size in bytes of a file of a content type; 0 when that type is not accepted. */
export function maximumBytesOf(purpose: Purpose, contentType: string): number {
  return purposes[purpose].accepts[contentType] ?? 0;
}
