import canonicalize from 'canonicalize';
import type { Blobs } from '#adapters/blobs.ts';
import { type Bucket, readRecord, sha256Of } from '#adapters/objects.ts';
import { inspectPdfApart } from '#adapters/pdf-apart.ts';
import type { Acquisition } from '#domain/acquisitions/index.ts';
import type { DocumentsOfFiche, FicheVersion } from '#domain/catalogue/index.ts';
import type { ContractPackage } from '#domain/contracts/index.ts';
import type { Owner, StoredDocument } from '#domain/documents/index.ts';
import type { Organisation } from '#domain/organisations/index.ts';
import { type Report, reportSchema } from '#domain/quotes/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { type Decision, refuse } from '#domain/values/decision.ts';
import { bindingNotes } from '#presentation/contracts/reading-binder.ts';
import { requireAcquisition } from '#stores/acquisitions.ts';
import { type RegisteredSupplier, readFicheVersion, readSupplier } from '#stores/catalogue.ts';
import { readDocument } from '#stores/documents.ts';
import { readOrganisation } from '#stores/organisations.ts';
import { readQuoteItem } from '#stores/quotes.ts';
import { listSupplierDocuments } from '#stores/supplier-documents.ts';
import type { Table } from '#stores/table.ts';
import type { FrozenPiece, PackageInputs, StoredFile } from './package-inputs.ts';

export interface InputSources {
  readonly table: Table;
  readonly records: Bucket;
  readonly contents: Blobs;
  readonly reports: Blobs;
}

/** A piece that is to be annexed, not lettered yet. */
export type Piece = Omit<FrozenPiece, 'letter'>;

/** All that a contract says, and what is annexed to it. */
export interface ContractInputs {
  readonly requested: ContractPackage;
  readonly acquisition: Acquisition;
  readonly client: Organisation;
  readonly supplier: RegisteredSupplier;
  readonly fiche: FicheVersion;
  readonly report: Report;
  readonly pieces: readonly Piece[];
  readonly originals: PackageInputs['originals'];
}

/** Reads what a contract is made of, pieces by hash from the *pinned* fiche version. */
export async function gatherContract(
  sources: InputSources,
  requested: ContractPackage,
): Promise<Decision<ContractInputs>> {
  const { table } = sources;
  const { acquisitionId, quoteId, ficheVersionId } = requested;
  const acquisition = await requireAcquisition(table, acquisitionId);
  const { supplierId, organisationId } = acquisition;
  const [client, supplier, fiche, quote] = await Promise.all([
    readOrganisation(table, organisationId),
    readSupplier(table, supplierId),
    readFicheVersion(table, sources.contents.read, supplierId, ficheVersionId),
    readQuote(sources, acquisitionId, quoteId),
  ]);
  if (!client || !supplier || !fiche || !quote) return refuse('contracts.input-missing');
  // An urgent correction of a fiche is published as it is, even without them.
  if (fiche.documents['supplier-conditions'] === undefined) {
    return refuse('contracts.conditions-missing', { ficheVersionId });
  }
  const pieces = [
    ...(await gatherFichePieces(sources, supplierId, fiche)),
    ...(await gatherSupplierDocuments(sources, acquisitionId)),
  ];
  const { report, originals } = quote;
  return {
    requested,
    acquisition,
    client,
    supplier,
    fiche,
    report,
    pieces,
    originals,
  };
}

/** What identifies a version of a fiche in a package: the hash of all that it says. */
export const hashOfFiche = ({ content, documents }: FicheVersion): string =>
  sha256Of(Buffer.from(canonicalize({ content, documents }) ?? ''));

export async function readQuote(
  { table, reports }: InputSources,
  acquisitionId: string,
  quoteId: string,
) {
  const owner = { kind: 'dossier', id: acquisitionId } as const;
  const [kept, document] = await Promise.all([
    readQuoteItem(table, acquisitionId, quoteId),
    readDocument(table, owner, quoteId),
  ]);
  if (!kept?.approval || document === undefined) return undefined;
  const report = reportSchema.parse(await reports.read(kept.approval.reportSha256));
  const original = {
    label: 'Soumission',
    title: 'Soumission de prix validée par le Courtier',
    source: { from: 'quote' as const, reference: report.quote.number ?? document.fileName },
    file: fileOf(document),
  };
  return { report, originals: [original] };
}

const fileOf = (document: StoredDocument): StoredFile => {
  const {
    fileName,
    contentType,
    sha256,
    size,
    recordKey: key,
    recordVersionId: versionId,
  } = document;
  return { fileName, contentType, sha256, size, key, versionId };
};

/** The annexed pieces of a fiche, in order (guide 3.3.1); the entente-cadre is read, not annexed. */
const ANNEXED = [
  { of: 'amending-annex', kind: 'amending-annex', title: 'Annexe modificative' },
  { of: 'supplier-conditions', kind: 'supplier-conditions', title: 'Conditions du fournisseur' },
  {
    of: 'descriptive-document',
    kind: 'service-description',
    title: 'Document descriptif de l’offre',
  },
] as const satisfies readonly {
  readonly of: keyof DocumentsOfFiche;
  readonly kind: Piece['kind'];
  readonly title: string;
}[];

async function gatherFichePieces(
  sources: InputSources,
  supplierId: string,
  { documents, versionId: version }: FicheVersion,
): Promise<Piece[]> {
  const pieces: Piece[] = [];
  for (const { of, kind, title } of ANNEXED) {
    const document = documents[of];
    if (!document) continue;
    const owner = { kind: 'supplier', id: supplierId } as const;
    const registered = await requireRegistered(sources.table, owner, document.documentId);
    if (registered.sha256 !== document.sha256) {
      throw new Error(`The document ${document.documentId} is not the one of the fiche.`);
    }
    pieces.push(
      await gatherPiece(sources, registered, { kind, title, source: { from: 'fiche', version } }),
    );
  }
  return pieces;
}

/** What the supplier's conditions ask it to fill in, filed for it in the dossier (guide 3.5, step 6). */
async function gatherSupplierDocuments(
  sources: InputSources,
  acquisitionId: string,
): Promise<Piece[]> {
  const pieces: Piece[] = [];
  for (const filed of await listSupplierDocuments(sources.table, acquisitionId)) {
    if (filed.withdrawal !== null) continue;
    const { documentId, title, receivedOn, receivedFrom } = filed;
    const owner = { kind: 'dossier', id: acquisitionId } as const;
    const registered = await requireRegistered(sources.table, owner, documentId);
    const source = { from: 'filed', filedOn: receivedOn, by: receivedFrom.name } as const;
    pieces.push(
      await gatherPiece(sources, registered, { kind: 'supplier-document', title, source }),
    );
  }
  return pieces;
}

/** A registered document as a piece to annex: how many pages it has, and what to note of it. */
export async function gatherPiece(
  { records }: Pick<InputSources, 'records'>,
  registered: StoredDocument,
  named: Pick<Piece, 'kind' | 'title' | 'source'>,
): Promise<Piece> {
  const file = fileOf(registered);
  const seen = await inspectPdfApart(await readRecord(records, file));
  const { pages, signed, filledFields, attachments } = seen;
  const notes = bindingNotes({ signed, hasFilledForm: filledFields > 0, attachments });
  return { ...named, pages, notes, file };
}

/** A document that an item of ours names: it was registered. */
export async function requireRegistered(
  table: Table,
  owner: Owner,
  documentId: string,
): Promise<StoredDocument> {
  const registered = await readDocument(table, owner, documentId);
  if (registered === undefined) throw new Error(`No document ${documentId} of ${owner.id}.`);
  return registered;
}

/** Letters pieces A, B, C… in their order. */
export const lettered = (pieces: readonly Piece[]): FrozenPiece[] =>
  pieces.map((piece, index) => ({
    letter: String.fromCharCode('A'.charCodeAt(0) + index),
    ...piece,
  }));

/** The legal date on which a package is prepared: that of its request. */
export const preparedOn = ({ requestedAt }: ContractPackage): string =>
  torontoDate(requestedAt).toString();
