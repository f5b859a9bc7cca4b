import type { StoredDocument } from '#domain/documents/index.ts';
import type { JournalEntry } from '#domain/journal/index.ts';
import { quoteChecked } from '#events/quotes/quote-checked.ts';
import { quoteRevalidated } from '#events/quotes/quote-revalidated.ts';
import { readPackage } from '#stores/contracts.ts';
import { listDocuments } from '#stores/documents.ts';
import { readEntries } from '#stores/journal.ts';
import type { Table } from '#stores/table.ts';

/** What the store holds of a document: one key, or every key that starts so. */
export interface Holding {
  readonly prefix: string;
  readonly isWhole: boolean;
}

const only = (prefix: string): Holding => ({ prefix, isWhole: true });
const startingWith = (prefix: string): Holding => ({ prefix, isWhole: false });

/**
 * Everything that must go with a document, its record first (it alone is locked, so that a refusal leaves
 * the rest whole): of a quote, the workbook with its findings, the reports of each of its checks, as data
 * and as PDF, which tell all its lines; of a package, the frozen inputs of its assembly. What several
 * documents of the dossier share (a report by its hash, inputs) goes with the last of them. What a contract
 * embeds of it is the contract's own.
 */
export async function holdingsOf(
  table: Table,
  document: StoredDocument,
): Promise<[Holding, ...Holding[]]> {
  const record = only(document.recordKey);
  if (document.owner.kind !== 'dossier') return [record];
  if (document.purpose === 'quote') return [record, ...(await ofQuote(table, document))];
  if (document.purpose === 'contract-package') {
    return [record, ...(await ofPackage(table, document))];
  }
  return [record];
}

async function ofQuote(
  table: Table,
  { owner, documentId }: StoredDocument,
): Promise<readonly Holding[]> {
  const [entries, documents] = await Promise.all([
    readEntries(table, `dossier:${owner.id}`),
    listDocuments(table, owner),
  ]);
  const gone = new Set(documents.flatMap((one) => (one.disposal ? [one.documentId] : [])));
  const reports = entries.flatMap(reportIn);
  const shared = new Set(
    reports
      .filter(({ quoteId }) => quoteId !== documentId && !gone.has(quoteId))
      .map(({ reportSha256 }) => reportSha256),
  );
  const own = reports.filter(
    ({ quoteId, reportSha256 }) => quoteId === documentId && !shared.has(reportSha256),
  );
  return [
    startingWith(`quotes/annotated/${documentId}-`),
    startingWith(`quotes/report-files/${documentId}-`),
    ...[...new Set(own.map(({ reportSha256 }) => reportSha256))].map((sha256) =>
      only(`quotes/reports/${sha256}.json`),
    ),
  ];
}

function reportIn({ type, data }: JournalEntry) {
  const contract = [quoteChecked, quoteRevalidated].find((one) => one.type === type);
  return contract === undefined ? [] : [contract.data.parse(data)];
}

const PACKAGE = 'package:';

async function ofPackage(
  table: Table,
  { owner, documentId, source }: StoredDocument,
): Promise<readonly Holding[]> {
  const others = (await listDocuments(table, owner)).filter(
    (one) => one.source === source && one.documentId !== documentId && one.disposal === null,
  );
  if (others.length > 0 || !source.startsWith(PACKAGE)) return [];
  const found = await readPackage(table, owner.id, source.slice(PACKAGE.length));
  return found?.inputsSha256 ? [only(`packages/${found.inputsSha256}.json`)] : [];
}
