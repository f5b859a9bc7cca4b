import canonicalize from 'canonicalize';
import type { Blobs } from '#adapters/blobs.ts';
import { type Bucket, readObject, sha256Of } from '#adapters/objects.ts';
import { inspectPdf } from '#adapters/pdf.ts';
import type { Acquisition } from '#domain/acquisitions/index.ts';
import type { DocumentsOfFiche, FicheDocument, FicheVersion } from '#domain/catalogue/index.ts';
import type { ContractPackage } from '#domain/contracts/index.ts';
import type { Organisation } from '#domain/organisations/index.ts';
import { type Report, reportSchema } from '#domain/quotes/index.ts';
import { type Decision, refuse } from '#domain/values/decision.ts';
import { requireAcquisition } from '#stores/acquisitions.ts';
import { type RegisteredSupplier, readFicheVersion, readSupplier } from '#stores/catalogue.ts';
import { readDocument } from '#stores/documents.ts';
import { readOrganisation } from '#stores/organisations.ts';
import { readQuoteItem } from '#stores/quotes.ts';
import type { Table } from '#stores/table.ts';

export interface InputSources {
  readonly table: Table;
  readonly records: Bucket;
  readonly contents: Blobs;
  readonly reports: Blobs;
}

/** One annexed piece, its bytes as they were registered. */
export interface Piece {
  readonly kind: 'amending-annex' | 'supplier-conditions' | 'descriptive-document';
  readonly fileName: string;
  readonly sha256: string;
  readonly bytes: Uint8Array;
  readonly pages: number;
}

/** All that a package is made of. The same inputs make the same bytes. */
export interface PackageInputs {
  readonly requested: ContractPackage;
  readonly acquisition: Acquisition;
  readonly client: Organisation;
  readonly supplier: RegisteredSupplier;
  readonly fiche: FicheVersion;
  readonly ficheSha256: string;
  readonly report: Report;
  readonly pieces: readonly Piece[];
}

/** Reads what the package is made of, pieces by hash from the *pinned* fiche version. */
export async function gatherInputs(
  sources: InputSources,
  requested: ContractPackage,
): Promise<Decision<PackageInputs>> {
  const { table } = sources;
  const acquisition = await requireAcquisition(table, requested.acquisitionId);
  const { supplierId, organisationId } = acquisition;
  const [client, supplier, fiche, report] = await Promise.all([
    readOrganisation(table, organisationId),
    readSupplier(table, supplierId),
    readFicheVersion(table, sources.contents.read, supplierId, requested.ficheVersionId),
    readReport(sources, requested),
  ]);
  if (!client || !supplier || !fiche || !report) return refuse('contracts.input-missing');
  const { content, documents } = fiche;
  const ficheSha256 = sha256Of(Buffer.from(canonicalize({ content, documents }) ?? ''));
  const pieces = await readPieces(sources, supplierId, documents);
  // An urgent correction of a fiche is published as it is, even without them.
  if (!pieces.some(({ kind }) => kind === 'supplier-conditions')) {
    return refuse('contracts.conditions-missing', { ficheVersionId: requested.ficheVersionId });
  }
  return { requested, acquisition, client, supplier, fiche, ficheSha256, report, pieces };
}

async function readReport(
  { table, reports }: InputSources,
  { acquisitionId, quoteId }: ContractPackage,
): Promise<Report | undefined> {
  const approval = (await readQuoteItem(table, acquisitionId, quoteId))?.approval;
  if (!approval) return undefined;
  return reportSchema.parse(await reports.read(approval.reportSha256));
}

/** The annexed pieces, the annexe modificative first (guide 3.3.1); the entente-cadre is read, not annexed. */
const ANNEXED = ['amending-annex', 'supplier-conditions', 'descriptive-document'] as const;

async function readPieces(
  sources: InputSources,
  supplierId: string,
  documents: DocumentsOfFiche,
): Promise<Piece[]> {
  const pieces: Piece[] = [];
  for (const kind of ANNEXED) {
    const document = documents[kind];
    if (document) pieces.push(await readPiece(sources, supplierId, kind, document));
  }
  return pieces;
}

async function readPiece(
  { table, records }: InputSources,
  supplierId: string,
  kind: Piece['kind'],
  { documentId, sha256, fileName }: FicheDocument,
): Promise<Piece> {
  const registered = await readDocument(table, { kind: 'supplier', id: supplierId }, documentId);
  if (registered === undefined) throw new Error(`No document ${documentId} of ${supplierId}.`);
  const { recordKey: key, recordVersionId: versionId } = registered;
  const bytes = await readObject(records, { key, versionId });
  if (sha256Of(bytes) !== sha256) throw new Error(`The document ${documentId} was altered.`);
  const { pages } = await inspectPdf(bytes);
  return { kind, fileName, sha256, bytes, pages };
}
