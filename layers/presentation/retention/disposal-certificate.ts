import type { Disposal, DisposalRow } from '#domain/retention/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { counted, frenchDate, frenchInstant } from '../french.ts';
import type { TypesettingInput } from '../template.ts';
import { disposalCertificateTemplateOn } from './disposal-templates/index.ts';
import { CLASS_NAMES, causeText, refusalText, ruleText } from './disposal-words.ts';

export interface DisposalCertificateData {
  readonly disposal: Disposal;
  readonly rows: readonly DisposalRow[];
  /** The body's name on that day. */
  readonly organisation: string;
}

/**
 * The certificate of a disposal: which documents are gone, by which rule, who reviewed and who approved, and
 * what was kept or refused. Made of what was written then, and of nothing that may change after.
 */
export function disposalCertificate(input: DisposalCertificateData): TypesettingInput {
  const { disposal, rows, organisation } = input;
  const { review, approval, outcome, disposalId, proposedAt } = disposal;
  if (review === null || approval === null || outcome === null) {
    throw new Error(`The disposal ${disposalId} has nothing to certify yet.`);
  }
  const executedOn = torontoDate(outcome.at).toString();
  const template = disposalCertificateTemplateOn(executedOn);
  const disposed = rows.filter(({ status }) => status === 'disposed');
  return {
    template,
    data: {
      template: { id: template.id, version: template.version },
      number: disposalId,
      organisation,
      proposedOn: dayOf(proposedAt),
      review: { name: review.name, at: frenchInstant(review.at) },
      approval: { name: approval.name, at: frenchInstant(approval.at) },
      executedAt: frenchInstant(outcome.at),
      executedOn: frenchDate(executedOn),
      counts: [
        counted(outcome.disposed, 'document détruit', 'documents détruits'),
        counted(outcome.kept, 'document conservé', 'documents conservés'),
        counted(outcome.refused, 'document non détruit', 'documents non détruits'),
      ],
      permanentRecords: attestation(approval.permanentRecords),
      rules: rulesOf(disposed),
      disposed: disposed.map(rowText),
      kept: rows.filter(({ status }) => status === 'kept').map(keptText),
      refused: rows.filter(({ status }) => status === 'refused').map(refusedText),
    },
  };
}

const dayOf = (instant: string): string => frenchDate(torontoDate(instant).toString());

/** Source: Loi sur les archives, s. 18. */
function attestation(attested: NonNullable<Disposal['approval']>['permanentRecords']): string {
  return attested.kind === 'none'
    ? `${attested.person} atteste qu’aucun de ces documents n’est à conserver en permanence.`
    : `Bibliothèque et Archives nationales du Québec a autorisé la destruction de documents inactifs à conserver en permanence\u00a0: autorisation ${attested.reference}, du ${frenchDate(attested.authorisedOn)}.`;
}

/** Each rule once, with how many documents it covers. */
function rulesOf(rows: readonly DisposalRow[]) {
  const byRule = Map.groupBy(rows, ({ rule }) => ruleText(rule));
  return [...byRule].map(([text, those]) => ({
    text,
    classes: [...new Set(those.map(className))].join(', '),
    count: String(those.length),
  }));
}

const className = ({ rule }: DisposalRow): string =>
  rule === null ? 'Aucune' : `${CLASS_NAMES[rule.class]} (${rule.class})`;

const rowText = (row: DisposalRow) => ({
  fileName: row.fileName,
  sha256: row.sha256,
  dossier: row.reference,
  class: className(row),
  filedOn: dayOf(row.registeredAt),
  endedOn: row.endedOn === null ? 'sans objet' : frenchDate(row.endedOn),
  cause: causeText(row),
  versions: counted(row.found?.versions ?? 0, 'version détruite', 'versions détruites'),
  disposedAt: frenchInstant(row.settledAt ?? ''),
});

const keptText = (row: DisposalRow) => ({
  fileName: row.fileName,
  dossier: row.reference,
  why: row.keep?.reason ?? 'Sans motif',
});

const refusedText = (row: DisposalRow) => ({
  fileName: row.fileName,
  dossier: row.reference,
  why: refusalText(row.refusal),
});
