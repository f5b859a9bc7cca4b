import { createHash } from 'node:crypto';
import type { ContractData } from '#presentation/contracts/contract-data.ts';
import { contractDataSchema, lastDay } from '#presentation/contracts/contract-data.ts';
import {
  type FrozenPiece,
  type PackageInputs,
  packageInputsSchema,
} from '../../functions/contracts/package-inputs.ts';
import { buildSupplierPdf } from './pdf.ts';

/** A package's frozen inputs, with the bytes of the files that they name. */
export interface BuiltPackage {
  readonly inputs: PackageInputs;
  /** By key, as `readAllStored` gives them. */
  readonly stored: ReadonlyMap<string, Uint8Array>;
}

export interface WantedPiece {
  readonly kind: FrozenPiece['kind'];
  readonly title: string;
  readonly pages: number;
  /** Instead of a fictitious document of that many pages. */
  readonly bytes?: Uint8Array;
}

const PIECES: readonly WantedPiece[] = [
  { kind: 'amending-annex', title: 'Annexe modificative', pages: 2 },
  { kind: 'supplier-conditions', title: 'Conditions du fournisseur', pages: 5 },
  { kind: 'service-description', title: 'Document descriptif de l’offre', pages: 3 },
];

const QUOTE = Buffer.from('Numéro de pièce;Quantité;Prix\nNBO-STO-1001;1;129,95\n');

/** What a contract's package is made of: fictitious, with any pieces. */
export async function buildPackage(
  contract: ContractData,
  date: string,
  pieces: readonly WantedPiece[] = PIECES,
): Promise<BuiltPackage> {
  const stored = new Map<string, Uint8Array>();
  const frozen: FrozenPiece[] = [];
  for (const [index, piece] of pieces.entries()) {
    const { kind, title, pages } = piece;
    const bytes = piece.bytes ?? (await buildSupplierPdf({ title, pages }));
    const file = keep(stored, `piece-${index + 1}.pdf`, 'application/pdf', bytes);
    const letter = String.fromCharCode('A'.charCodeAt(0) + index);
    const source = { from: 'fiche', version: contract.fiche.version } as const;
    frozen.push({ letter, kind, title, pages, notes: [], source, file });
  }
  const quote = keep(stored, 'soumission.csv', 'text/csv', QUOTE);
  return { inputs: freeze(contract, date, frozen, quote), stored };
}

function keep(
  stored: Map<string, Uint8Array>,
  fileName: string,
  contentType: string,
  bytes: Uint8Array,
): FrozenPiece['file'] {
  const key = `documents/fictif/${fileName}`;
  stored.set(key, bytes);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { fileName, contentType, sha256, size: bytes.byteLength, key, versionId: '1' };
}

function freeze(
  given: ContractData,
  date: string,
  pieces: readonly FrozenPiece[],
  quote: FrozenPiece['file'],
): PackageInputs {
  const annexes = pieces.map(({ letter, kind, title, pages, file: { fileName, sha256 } }) => ({
    letter,
    kind,
    title,
    fileName,
    pages,
    sha256,
  }));
  const contract = contractDataSchema.parse({ ...given, annexes });
  const { reference, preparedOn, client, supplier, solution, term, fiche, signatories } = contract;
  const [{ name, title }] = signatories;
  return packageInputsSchema.parse({
    schemaVersion: 1,
    acquisitionId: '01JD0000000000000000000002',
    packageId: '01JD0000000000000000000006',
    date,
    solution: solution.name,
    texts: {
      kind: 'contract',
      contract,
      engagementForm: {
        reference,
        preparedOn,
        client,
        supplier: { name: supplier.name },
        solution: solution.name,
        term: { startsOn: term.startsOn, lastDay: lastDay(term) },
        fiche: { version: fiche.version, publishedOn: fiche.publishedOn },
        signatory: { name, title },
      },
    },
    pieces,
    originals: [
      {
        label: 'Soumission',
        title: 'Soumission de prix validée par le Courtier',
        source: { from: 'quote', reference: 'XQ-0048213' },
        file: quote,
      },
    ],
  });
}
