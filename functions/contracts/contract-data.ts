import { Decimal } from 'decimal.js';
import type { CheckedLine } from '#domain/quotes/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { sumOf, taxesOn, toAmount } from '#domain/values/money.ts';
import type { ContractAnnex, ContractData } from '#presentation/contracts/contract-data.ts';
import type { PackageInputs, Piece } from './gather-inputs.ts';

/** A piece with the letter and the title under which the contract lists it. */
export interface AnnexedPiece extends Omit<ContractAnnex, 'kind'> {
  readonly kind: ContractAnnex['kind'];
  readonly bytes: Uint8Array;
}

const KINDS: Readonly<Record<Piece['kind'], { kind: ContractAnnex['kind']; title: string }>> = {
  'amending-annex': { kind: 'amending-annex', title: 'Annexe modificative' },
  'supplier-conditions': { kind: 'supplier-conditions', title: 'Conditions du fournisseur' },
  'descriptive-document': { kind: 'service-description', title: 'Document descriptif de l’offre' },
};

/** Letters the pieces in their order, the annexe modificative first. */
export function annexesOf({ pieces }: PackageInputs): AnnexedPiece[] {
  return pieces.map(({ kind, ...piece }, index) => ({
    letter: String.fromCharCode('A'.charCodeAt(0) + index),
    ...KINDS[kind],
    ...piece,
  }));
}

/** The contract's typed data, from the dossier, the pinned fiche and the validated quote. */
export function contractDataOf(
  inputs: PackageInputs,
  annexes: readonly AnnexedPiece[],
): ContractData {
  const { requested, acquisition, client, supplier, fiche, ficheSha256, report } = inputs;
  const { signatories } = requested;
  const lines = report.lines.map(lineOf);
  return {
    reference: acquisition.reference,
    preparedOn: torontoDate(requested.requestedAt).toString(),
    client: { name: client.name, address: client.address },
    supplier: { name: supplier.name, address: supplier.address, neq: supplier.neq },
    signatories: [
      { party: 'client', ...signatories.client },
      { party: 'supplier', ...signatories.supplier },
    ],
    solution: solutionOf(inputs),
    fiche: {
      version: fiche.versionId,
      publishedOn: torontoDate(fiche.publishedAt).toString(),
      sha256: ficheSha256,
    },
    term: {
      startsOn: requested.startsOn,
      endsOn: requested.endsOn,
      renewalMonths: requested.renewalMonths,
    },
    lines,
    amounts: { currency: 'CAD', ...amountsOf(lines) },
    annexes: annexes.map(({ bytes: _, ...annex }) => annex),
  };
}

function solutionOf({ acquisition, fiche }: PackageInputs): ContractData['solution'] {
  const chosen = acquisition.prerequisites['supplier-and-solution-chosen']?.proof.solution;
  const name = chosen ?? fiche.content.offers[0]?.name ?? acquisition.title;
  return acquisition.extends === undefined
    ? { basis: 'minimum-configuration', name }
    : { basis: 'evolution', name, priorContract: acquisition.extends.reference };
}

function lineOf(line: CheckedLine): ContractData['lines'][number] {
  const quantity = new Decimal(line.quantity ?? '1');
  const unitPrice = new Decimal(line.netUnitPrice ?? '0');
  const total = new Decimal(line.lineTotal ?? unitPrice.times(quantity));
  return {
    partNumber: line.component?.partNumber ?? line.partNumber ?? '-',
    designation: line.component?.designation ?? line.description ?? '-',
    quantity: quantity.toFixed(),
    unitPrice: unitPrice.decimalPlaces() > 2 ? unitPrice.toFixed() : unitPrice.toFixed(2),
    total: toAmount(total),
  };
}

/** Taxes each apart, the TVQ on the price before TPS. */
function amountsOf(lines: readonly ContractData['lines'][number][]) {
  const subtotal = sumOf(lines.map(({ total }) => total));
  return { subtotal: toAmount(subtotal), ...taxesOn(subtotal) };
}
