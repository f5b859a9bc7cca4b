import canonicalize from 'canonicalize';
import { sha256Of } from '#adapters/objects.ts';
import { bindReadingBinder } from '#adapters/pdf.ts';
import { type Fonts, loadFonts, typeset } from '#adapters/typesetter.ts';
import type { PackageFile } from '#domain/contracts/index.ts';
import type { ContractData } from '#presentation/contracts/contract-data.ts';
import {
  contractDocument,
  type TypesettingInput,
} from '#presentation/contracts/contract-document.ts';
import { buildManifest } from '#presentation/contracts/manifest.ts';
import {
  BINDER_COVER_BOOKMARK,
  type BoundDocument,
  binderCoverDocument,
  binderTitle,
  pieceNames,
} from '#presentation/contracts/reading-binder.ts';
import { binderCoverTemplateOn } from '#presentation/contracts/templates/index.ts';
import { type AnnexedPiece, annexesOf, contractDataOf } from './contract-data.ts';
import type { PackageInputs } from './gather-inputs.ts';

const PDF = 'application/pdf';
const AUTHOR = 'Courtier en infonuagique';

export type MadeFile = Pick<PackageFile, 'name' | 'role' | 'contentType' | 'pages'> & {
  readonly bytes: Uint8Array;
};

/** Makes the contract, the reading binder and the manifest. The same inputs make the same bytes. */
export async function makeFiles(inputs: PackageInputs): Promise<MadeFile[]> {
  const fonts = loadFonts();
  const annexes = annexesOf(inputs);
  const data = contractDataOf(inputs, annexes);
  const draft: Draft = { annexes, data, body: contractDocument(data) };
  const contract = await makeContract(inputs, draft, fonts);
  const binder = await makeBinder(inputs, draft, contract, fonts);
  return [contract, binder, makeManifest(inputs, draft, contract, binder)];
}

/** The contract before it is typeset, from which all three files are made. */
interface Draft {
  readonly annexes: readonly AnnexedPiece[];
  readonly data: ContractData;
  readonly body: TypesettingInput;
}

type MadePdf = MadeFile & { readonly pages: number };

async function makeContract(
  inputs: PackageInputs,
  { body: { template, data } }: Draft,
  fonts: Fonts,
): Promise<MadePdf> {
  const date = inputs.requested.requestedAt;
  const request = { template: template.source, data, fonts, standard: 'a-2a', date } as const;
  const { pdf, pages } = await typeset(request);
  const name = `contrat-${fileNameOf(inputs)}.pdf`;
  return { name, role: 'contract', contentType: PDF, pages, bytes: pdf };
}

async function makeBinder(
  inputs: PackageInputs,
  { annexes, data }: Draft,
  contract: MadePdf,
  fonts: Fonts,
): Promise<MadePdf> {
  const date = inputs.requested.requestedAt;
  const bound: (BoundDocument & { bytes: Uint8Array })[] = [
    { title: 'Contrat spécifique', pages: contract.pages, bytes: contract.bytes },
    ...annexes,
  ];
  const { pdf, pages } = await bindReadingBinder({
    cover: async (startsAt) => {
      const cover = binderCoverDocument(data, bound, startsAt);
      const { source } = cover.template;
      const request = { template: source, data: cover.data, fonts, date };
      return (await typeset({ ...request, standard: 'ua-1' })).pdf;
    },
    coverBookmark: BINDER_COVER_BOOKMARK,
    pieces: bound.map((document) => ({ ...pieceNames(document), bytes: document.bytes })),
    title: binderTitle(data.reference),
    author: AUTHOR,
    date,
    footerFont: footerFontOf(fonts),
  });
  const name = `cahier-${fileNameOf(inputs)}.pdf`;
  return { name, role: 'binder', contentType: PDF, pages, bytes: pdf };
}

function footerFontOf([regular]: Fonts): Uint8Array {
  if (regular === undefined) throw new Error('The typesetting layer holds no font.');
  return regular;
}

function makeManifest(
  inputs: PackageInputs,
  { annexes, data, body }: Draft,
  contract: MadePdf,
  binder: MadePdf,
): MadeFile {
  const { requested, acquisition, ficheSha256 } = inputs;
  const manifest = buildManifest({
    dossier: acquisition.acquisitionId,
    reference: acquisition.reference,
    assembledAt: requested.requestedAt,
    fiche: { version: requested.ficheVersionId, sha256: ficheSha256 },
    template: identify(body.template),
    coverTemplate: identify(binderCoverTemplateOn(data.preparedOn)),
    dataSha256: sha256Of(Buffer.from(canonicalize(body.data) ?? '')),
    contract: describe(contract),
    binder: describe(binder),
    annexes: annexes.map(({ letter, kind, fileName, sha256, bytes, pages }) => ({
      letter,
      role: kind,
      file: { fileName, sha256, bytes: bytes.byteLength, pages },
    })),
  });
  return {
    name: `manifeste-${fileNameOf(inputs)}.json`,
    role: 'manifest',
    contentType: 'application/json',
    pages: null,
    bytes: Buffer.from(manifest),
  };
}

const identify = ({ id, version, sha256 }: { id: string; version: string; sha256: string }) => ({
  id,
  version,
  sha256,
});

const describe = ({ name, bytes, pages }: MadePdf) => ({
  fileName: name,
  sha256: sha256Of(bytes),
  bytes: bytes.byteLength,
  pages,
});

const fileNameOf = ({ acquisition }: PackageInputs): string =>
  acquisition.reference.replace(/[^A-Za-z0-9-]+/g, '-');
