import { type Decision, type Fault, refuse } from '../values/decision.ts';
import type {
  CatalogueDocument,
  CatalogueDocumentKind,
  DocumentVersion,
} from './catalogue-document.ts';
import { compareSeverities } from './diff.ts';
import type { Severity } from './fiche.ts';
import type { CatalogueRefusal, DocumentFault } from './refusals.ts';
import { documentFileName, nextVersionId } from './version-id.ts';

/** A common document, with its latest version; null before the first. */
export interface CurrentDocument {
  readonly document: Pick<CatalogueDocument, 'catalogueDocumentId' | 'kind' | 'title'>;
  readonly current: Pick<DocumentVersion, 'versionId' | 'sha256'> | null;
}

/** A file that the gate let in. */
export type DocumentFile = Pick<DocumentVersion, 'documentId' | 'sha256'>;

export interface PublishDocumentCommand {
  /** Null when no such file was registered for this document. */
  readonly file: DocumentFile | null;
  /** May be empty at the first version alone. */
  readonly changeNote: string;
  /** The broker's own judgment: heavier than what its kind says, or lighter with a written reason. */
  readonly severity?: Severity | undefined;
  readonly severityReason?: string | undefined;
}

/** What a new version weighs unless the broker says otherwise: what a contract is made of weighs most. */
const SEVERITIES: Readonly<Record<CatalogueDocumentKind, Severity>> = {
  'contract-template': 'contractual',
  'engagement-form': 'contractual',
  'evaluation-grid': 'material',
  guide: 'minor',
};

const FIRST_NOTE = 'Première publication.';

/**
 * Publishes the next version of a common document (guide 3.2). Refuses with every fault at once: no file,
 * the same file as the current version, no note on what changes, a change made light of without a reason.
 * @param today legal date in America/Toronto, `YYYY-MM-DD`, that the version carries.
 * @param now instant of publication, ISO 8601 UTC.
 */
export function decideDocumentPublication(
  { document, current }: CurrentDocument,
  command: PublishDocumentCommand,
  today: string,
  now: string,
): Decision<DocumentVersion, CatalogueRefusal> {
  const { file, changeNote } = command;
  const computed = SEVERITIES[document.kind];
  const faults = faultsOf(current, command, computed);
  if (file === null || faults.length > 0) {
    return refuse('catalogue.document-publication-refused', { count: faults.length }, faults);
  }
  const { catalogueDocumentId, title } = document;
  const { documentId, sha256 } = file;
  const versionId = nextVersionId(current?.versionId ?? null, today);
  return {
    catalogueDocumentId,
    versionId,
    previousVersionId: current?.versionId ?? null,
    publishedAt: now,
    ...weigh(computed, command),
    changeNote: changeNote.trim() === '' ? FIRST_NOTE : changeNote.trim(),
    documentId,
    sha256,
    fileName: documentFileName(title, versionId),
  };
}

type DocumentPublicationFault = Fault & { readonly code: DocumentFault };

function faultsOf(
  current: CurrentDocument['current'],
  { file, changeNote, severity, severityReason = '' }: PublishDocumentCommand,
  computed: Severity,
): DocumentPublicationFault[] {
  const faults: DocumentPublicationFault[] = [];
  if (file === null) faults.push({ code: 'catalogue.document-file-missing', details: {} });
  if (current !== null && file?.sha256 === current.sha256) {
    const { versionId } = current;
    faults.push({ code: 'catalogue.document-unchanged', details: { versionId } });
  }
  if (current !== null && changeNote.trim() === '') {
    faults.push({ code: 'catalogue.change-note-missing', details: {} });
  }
  const isLighter = severity !== undefined && compareSeverities(severity, computed) < 0;
  if (isLighter && severityReason.trim() === '') {
    const details = { computed, asked: severity };
    faults.push({ code: 'catalogue.document-severity-unexplained', details });
  }
  return faults;
}

function weigh(
  computed: Severity,
  { severity = computed, severityReason = '' }: PublishDocumentCommand,
): Pick<DocumentVersion, 'severity' | 'severityRuling'> {
  if (severity === computed) return { severity };
  const reason = severityReason.trim() === '' ? null : severityReason.trim();
  return { severity, severityRuling: { computed, reason } };
}
