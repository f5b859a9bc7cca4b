import { type Decision, type Fault, isRefusal, refuse } from '../values/decision.ts';
import { missingFromFiche, unknownAmendedArticles } from './completeness.ts';
import { compareSeverities, diffFiches } from './diff.ts';
import type { DocumentsOfFiche, FicheContent, FicheVersion, Severity } from './fiche.ts';
import type { CatalogueRefusal, MissingItem } from './refusals.ts';
import { isQualified, type Supplier } from './supplier.ts';
import { ficheFileName, nextVersionId } from './version-id.ts';

/** What a publication depends on. */
export interface PublicationState {
  readonly supplierId: string;
  readonly supplier: Supplier;
  /** The latest published version, or null before the first. */
  readonly current: FicheVersion | null;
  /** Number of the last article of the contract's template in force, which the annexe may amend. */
  readonly lastArticle: number;
}

export interface PublishCommand {
  readonly content: FicheContent;
  readonly documents: DocumentsOfFiche;
  readonly changeNote: string;
  /** An urgent correction of, or a withdrawal from, a fiche already published is never held back by completeness. */
  readonly nature: 'ordinary' | 'urgent-correction' | 'withdrawal';
  /** The broker's own judgment: heavier than what the rules compute, or lighter with a written reason. */
  readonly severity?: Severity | undefined;
  readonly severityReason?: string | undefined;
}

/**
 * Publishes the next version of a supplier's fiche (guide 1, 2.1, 3.2). Refuses with everything that
 * is missing at once, when nothing changed since the current version, or when the broker makes light of
 * a change without saying why.
 * @param today legal date in America/Toronto, `YYYY-MM-DD`, that the version carries.
 * @param now instant of publication, ISO 8601 UTC.
 */
export function decidePublication(
  state: PublicationState,
  command: PublishCommand,
  today: string,
  now: string,
): Decision<FicheVersion, CatalogueRefusal> {
  const faults = publicationFaults(state, command, today);
  if (faults.length > 0) {
    return refuse('catalogue.publication-refused', { count: faults.length }, faults);
  }
  const { severity: computed } = diffFiches(state.current, command);
  const { current, supplierId, supplier } = state;
  if (computed === null) {
    return refuse('catalogue.nothing-changed', { versionId: current?.versionId });
  }
  const weight = decideSeverity(computed, command);
  if (isRefusal(weight)) return weight;
  const versionId = nextVersionId(current?.versionId ?? null, today);
  return {
    supplierId,
    versionId,
    previousVersionId: current?.versionId ?? null,
    fileName: ficheFileName(command.content.volet, supplier.name, versionId),
    publishedAt: now,
    changeNote: command.changeNote.trim(),
    ...weight,
    content: command.content,
    documents: command.documents,
  };
}

function decideSeverity(
  computed: Severity,
  { severity = computed, severityReason = '' }: PublishCommand,
): Decision<Pick<FicheVersion, 'severity' | 'severityRuling'>, CatalogueRefusal> {
  if (severity === computed) return { severity };
  const reason = severityReason.trim() === '' ? null : severityReason.trim();
  if (reason === null && compareSeverities(severity, computed) < 0) {
    return refuse('catalogue.severity-lowered-silently', { computed, asked: severity });
  }
  return { severity, severityRuling: { computed, reason } };
}

function publicationFaults(
  state: PublicationState,
  command: PublishCommand,
  today: string,
): (Fault & { code: MissingItem })[] {
  const faults: (Fault & { code: MissingItem })[] = [];
  if (command.changeNote.trim() === '') {
    faults.push({ code: 'catalogue.change-note-missing', details: {} });
  }
  const isHeldBack = command.nature === 'ordinary' || state.current === null;
  if (!isHeldBack) return faults;
  return [
    ...qualificationFaults(state.supplier, today),
    ...faults,
    ...missingFromFiche(command.content, command.documents),
    ...unknownAmendedArticles(command.content, state.lastArticle),
  ];
}

function qualificationFaults(supplier: Supplier, today: string): (Fault & { code: MissingItem })[] {
  const { frameworkAgreement, qualifiedOn, status } = supplier;
  const faults: (Fault & { code: MissingItem })[] = [];
  if (frameworkAgreement === null || frameworkAgreement.concludedOn > today) {
    faults.push({
      code: 'catalogue.framework-agreement-not-concluded',
      details: { supplier: supplier.name, concludedOn: frameworkAgreement?.concludedOn ?? null },
    });
  }
  if (qualifiedOn === null || qualifiedOn > today || !isQualified(supplier)) {
    faults.push({
      code: 'catalogue.supplier-not-qualified',
      details: { supplier: supplier.name, status, qualifiedOn },
    });
  }
  return faults;
}
