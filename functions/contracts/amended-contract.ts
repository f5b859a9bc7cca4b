import type { Blobs } from '#adapters/blobs.ts';
import { createBlobs } from '#adapters/blobs.ts';
import type { Acquisition } from '#domain/acquisitions/index.ts';
import type { FicheContent } from '#domain/catalogue/index.ts';
import type {
  AddedQuote,
  AmendmentState,
  Contract,
  ContractPackage,
} from '#domain/contracts/index.ts';
import { type CheckedLine, reportSchema } from '#domain/quotes/index.ts';
import { listAmendments, listAnnexDecisions, listWithdrawalDecisions } from '#stores/amendments.ts';
import { readFicheVersion, readLatestFiche } from '#stores/catalogue.ts';
import { listPackages, readContract } from '#stores/contracts.ts';
import { type KeptQuote, readQuoteItem } from '#stores/quotes.ts';
import type { Table } from '#stores/table.ts';
import { type Dossier, loadDossier } from '../acquisitions/dossier.ts';
import type { ContractDependencies } from './dependencies.ts';

export interface AmendmentSources {
  readonly table: Table;
  readonly contents: Pick<Blobs, 'read'>;
  readonly reports: Pick<Blobs, 'read'>;
}

export const sourcesOf = ({
  table,
  records,
}: Pick<ContractDependencies, 'table' | 'records'>): AmendmentSources => ({
  table,
  contents: createBlobs(records, 'catalogue/'),
  reports: createBlobs(records, 'quotes/reports/'),
});

/** A dossier with its contract, what was signed, and what amends it. */
export interface AmendedDossier
  extends Dossier,
    Pick<AmendmentState, 'amendments' | 'annexDecisions' | 'withdrawals'> {
  readonly contract: Contract | undefined;
  readonly signed: ContractPackage | undefined;
  /** Packages of the dossier, the last requested first. */
  readonly packages: readonly ContractPackage[];
}

export async function loadAmended(table: Table, acquisitionId: string): Promise<AmendedDossier> {
  const [dossier, contract, packages, amendments, annexDecisions, withdrawals] = await Promise.all([
    loadDossier(table, acquisitionId),
    readContract(table, acquisitionId),
    listPackages(table, acquisitionId),
    listAmendments(table, acquisitionId),
    listAnnexDecisions(table, acquisitionId),
    listWithdrawalDecisions(table, acquisitionId),
  ]);
  const signed = packages.find(({ packageId }) => packageId === contract?.packageId);
  return { ...dossier, contract, packages, signed, amendments, annexDecisions, withdrawals };
}

/** What an amendment is judged by; the latest fiche and the quotes' lines when it adds some. */
export interface LoadedAmendment extends AmendedDossier, AmendmentState {
  readonly acquisition: Acquisition;
  readonly supplier: Dossier['supplier'];
  readonly versions: Dossier['versions'];
  /** The version of the fiche that judges it: the latest. */
  readonly latestVersionId: string;
}

export async function loadAmendment(
  sources: AmendmentSources,
  acquisitionId: string,
  addedQuoteId: string | null,
): Promise<LoadedAmendment> {
  const amended = await loadAmended(sources.table, acquisitionId);
  const { supplierId, ficheVersionId } = amended.acquisition;
  const latest = await readLatestFiche(sources.table, supplierId);
  const latestVersionId = latest?.versionId ?? ficheVersionId;
  const facts = { ...amended, latestVersionId };
  if (addedQuoteId === null) {
    return { ...facts, fiche: undefined, offers: null, added: undefined };
  }
  const [fiche, offers, added] = await Promise.all([
    readFiche(sources, supplierId, latestVersionId),
    readOffers(sources, amended),
    readAdded(sources, acquisitionId, addedQuoteId),
  ]);
  return { ...facts, fiche, offers, added };
}

async function readFiche(
  { table, contents }: AmendmentSources,
  supplierId: string,
  versionId: string,
): Promise<FicheContent | undefined> {
  return (await readFicheVersion(table, contents.read, supplierId, versionId))?.content;
}

/** The offers that the lines of the contract come from; null when no validated quote is behind it. */
async function readOffers(
  sources: AmendmentSources,
  { acquisition, signed }: AmendedDossier,
): Promise<ReadonlySet<string> | null> {
  const quoteId = signed?.quoteId ?? acquisition.approvedQuoteId;
  if (quoteId === null) return null;
  const bought = await readAdded(sources, acquisition.acquisitionId, quoteId);
  if (bought === undefined || bought.lines.length === 0) return null;
  return new Set(bought.lines.flatMap(({ component }) => (component ? [component.offer] : [])));
}

async function readAdded(
  sources: AmendmentSources,
  acquisitionId: string,
  quoteId: string,
): Promise<AddedQuote | undefined> {
  const quote = await readQuoteItem(sources.table, acquisitionId, quoteId);
  return quote && { quote, lines: await readLines(sources, quote) };
}

async function readLines(
  { reports }: AmendmentSources,
  { approval }: KeptQuote,
): Promise<CheckedLine[]> {
  if (approval === null) return [];
  return reportSchema.parse(await reports.read(approval.reportSha256)).lines;
}
