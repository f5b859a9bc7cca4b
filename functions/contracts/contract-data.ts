import type { ContractPackage } from '#domain/contracts/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { type Decision, isRefusal } from '#domain/values/decision.ts';
import { type CheckedContractData, lastDay } from '#presentation/contracts/contract-data.ts';
import type { ContractAnnex } from '#presentation/contracts/contract-parts.ts';
import type { EngagementFormData } from '#presentation/contracts/engagement-form.ts';
import { type ContractInputs, hashOfFiche, lettered, preparedOn } from './gather-inputs.ts';
import type { FrozenPiece, PackageInputs } from './package-inputs.ts';
import { type PricedLines, priceLinesOf } from './price-lines.ts';

/** Freezes what a contract's files are made of. */
export function freezeContract(inputs: ContractInputs): Decision<PackageInputs> {
  const { requested, originals } = inputs;
  const priced = priceLinesOf(inputs.report);
  if (isRefusal(priced)) return priced;
  const { acquisitionId, packageId, requestedAt: date } = requested;
  const pieces = lettered(inputs.pieces);
  const contract = contractDataOf(inputs, pieces, priced);
  return {
    schemaVersion: 1,
    acquisitionId,
    packageId,
    date,
    solution: contract.solution.name,
    texts: { kind: 'contract', contract, engagementForm: engagementFormOf(contract) },
    pieces,
    originals,
  };
}

/** How a text lists what is annexed to it. */
export const annexesOf = (pieces: readonly FrozenPiece[]): ContractAnnex[] =>
  pieces.map(({ letter, kind, title, pages, file: { fileName, sha256 } }) => ({
    letter,
    kind,
    title,
    fileName,
    pages,
    sha256,
  }));

/** What a contract and its amendments say alike: when they are prepared, who signs them, the fiche behind them. */
export function headOf(
  requested: ContractPackage,
  { client, supplier, fiche }: Pick<ContractInputs, 'client' | 'supplier' | 'fiche'>,
): Pick<CheckedContractData, 'preparedOn' | 'client' | 'supplier' | 'signatories' | 'fiche'> {
  const { signatories } = requested;
  return {
    preparedOn: preparedOn(requested),
    client: { name: client.name, address: client.address },
    supplier: { name: supplier.name, address: supplier.address, neq: supplier.neq },
    signatories: [
      { party: 'client', ...signatories.client },
      { party: 'supplier', ...signatories.supplier },
    ],
    fiche: {
      version: fiche.versionId,
      publishedOn: torontoDate(fiche.publishedAt).toString(),
      sha256: hashOfFiche(fiche),
    },
  };
}

/** The contract's typed data, from the dossier, the pinned fiche and the validated quote. */
function contractDataOf(
  inputs: ContractInputs,
  pieces: readonly FrozenPiece[],
  { lines, amounts, exchange }: PricedLines,
): CheckedContractData {
  const { requested, acquisition } = inputs;
  return {
    reference: acquisition.reference,
    ...headOf(requested, inputs),
    solution: solutionOf(inputs),
    term: {
      startsOn: requested.startsOn,
      endsOn: requested.endsOn,
      renewalMonths: requested.renewalMonths,
    },
    lines,
    amounts,
    ...(exchange === null ? {} : { exchange }),
    annexes: annexesOf(pieces),
    amendedArticles: amendedArticlesOf(inputs, pieces),
  };
}

/** The form that the client's signatory signs with the contract (guide 3.3.1). */
function engagementFormOf(contract: CheckedContractData): EngagementFormData {
  const { reference, client, supplier, solution, term, fiche, signatories } = contract;
  const [{ name, title }] = signatories;
  return {
    reference,
    preparedOn: contract.preparedOn,
    client,
    supplier: { name: supplier.name },
    solution: solution.name,
    term: { startsOn: term.startsOn, lastDay: lastDay(term) },
    fiche: { version: fiche.version, publishedOn: fiche.publishedOn },
    signatory: { name, title },
  };
}

function solutionOf({ acquisition, fiche }: ContractInputs): CheckedContractData['solution'] {
  const chosen = acquisition.prerequisites['supplier-and-solution-chosen']?.proof.solution;
  const name = chosen ?? fiche.content.offers[0]?.name ?? acquisition.title;
  return acquisition.extends === undefined
    ? { basis: 'minimum-configuration', name }
    : { basis: 'evolution', name, priorContract: acquisition.extends.reference };
}

/** What the annexe modificative of the pinned fiche replaces, when it is annexed (P31). */
function amendedArticlesOf({ fiche }: ContractInputs, pieces: readonly FrozenPiece[]) {
  const isAnnexed = pieces.some(({ kind }) => kind === 'amending-annex');
  return isAnnexed ? (fiche.content.amendedArticles ?? []) : [];
}
