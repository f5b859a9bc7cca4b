import type { FicheVersion } from '#domain/catalogue/index.ts';
import {
  type Amendment,
  type Contract,
  type ContractPackage,
  type ContractTerm,
  decideAmendmentCompletion,
} from '#domain/contracts/index.ts';
import type { Organisation } from '#domain/organisations/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { type Decision, isRefusal, refuse } from '#domain/values/decision.ts';
import type { AmendmentData } from '#presentation/contracts/amendment-data.ts';
import { readAmendment } from '#stores/amendments.ts';
import { type RegisteredSupplier, readFicheVersion } from '#stores/catalogue.ts';
import { type AmendedDossier, type LoadedAmendment, loadAmendment } from './amended-contract.ts';
import { annexesOf, headOf } from './contract-data.ts';
import {
  gatherPiece,
  type InputSources,
  lettered,
  type Piece,
  readQuote,
  requireRegistered,
} from './gather-inputs.ts';
import type { FrozenPiece, PackageInputs } from './package-inputs.ts';
import { type PricedLines, priceLinesOf } from './price-lines.ts';

const REFERENCE_CHARACTERS = 60;

/** An amendment that may still be made, on the day its files are. */
interface PossibleAmendment {
  readonly state: LoadedAmendment;
  readonly amendment: Amendment;
  readonly contract: Contract;
  readonly term: ContractTerm;
}

/** Decides again that the amendment of a requested package is possible: the request may have waited. */
export async function decideAmendmentAgain(
  sources: InputSources,
  requested: ContractPackage,
  now: string,
): Promise<Decision<PossibleAmendment>> {
  const { acquisitionId, amendmentId } = requested;
  const amendment = await readAmendment(sources.table, acquisitionId, amendmentId ?? '');
  const addedQuoteId = amendment?.changes.addedQuoteId ?? null;
  const state = await loadAmendment(sources, acquisitionId, addedQuoteId);
  const term = decideAmendmentCompletion(state, amendment, requested, torontoDate(now).toString());
  if (isRefusal(term)) return term;
  if (amendment === undefined || state.contract === undefined) {
    return refuse('contracts.amendment-not-found');
  }
  return { state, amendment, contract: state.contract, term };
}

/** Gathers what the package of an amendment is made of, and freezes it. */
export async function freezeAmendment(
  sources: InputSources,
  requested: ContractPackage,
): Promise<Decision<PackageInputs>> {
  const possible = await decideAmendmentAgain(sources, requested, requested.requestedAt);
  if (isRefusal(possible)) return possible;
  const { state, amendment } = possible;
  const { acquisition, organisation: client, supplier } = state;
  const { acquisitionId, packageId, ficheVersionId, requestedAt: date } = requested;
  const { addedQuoteId } = amendment.changes;
  const read = (versionId: string) =>
    readFicheVersion(sources.table, sources.contents.read, acquisition.supplierId, versionId);
  const [fiche, quote] = await Promise.all([
    read(ficheVersionId),
    addedQuoteId === null ? null : readQuote(sources, acquisitionId, addedQuoteId),
  ]);
  if (!supplier || !fiche || quote === undefined) return refuse('contracts.input-missing');
  const pieces = lettered(await gatherPieces(sources, state, amendment));
  const priced = quote === null ? null : priceLinesOf(quote.report);
  if (priced !== null && isRefusal(priced)) return priced;
  const facts = { ...possible, client, supplier, fiche, priced, pieces };
  return {
    schemaVersion: 1,
    acquisitionId,
    packageId,
    date,
    solution:
      acquisition.prerequisites['supplier-and-solution-chosen']?.proof.solution ??
      acquisition.title,
    texts: { kind: 'amendment', amendment: amendmentDataOf(requested, facts) },
    pieces,
    originals: quote?.originals ?? [],
  };
}

/** The new annexe modificative that the broker decided to apply to the contract is annexed (G25). */
async function gatherPieces(
  sources: InputSources,
  { annexDecisions, acquisition: { supplierId } }: AmendedDossier,
  { changes: { conditions } }: Amendment,
): Promise<Piece[]> {
  const decision = annexDecisions.find((one) => one.decisionId === conditions?.annexDecisionId);
  if (decision === undefined) return [];
  const { ficheVersionId: version, documentSha256 } = decision;
  const fiche = await readFicheVersion(sources.table, sources.contents.read, supplierId, version);
  const annex = fiche?.documents['amending-annex'];
  if (annex?.sha256 !== documentSha256) {
    throw new Error(`The fiche ${version} does not hold the annex that was decided on.`);
  }
  const owner = { kind: 'supplier', id: supplierId } as const;
  const registered = await requireRegistered(sources.table, owner, annex.documentId);
  const title = 'Annexe modificative';
  const named = { kind: 'amending-annex', title, source: { from: 'fiche', version } } as const;
  return [await gatherPiece(sources, registered, named)];
}

/** What an amendment's text is made from. */
export interface AmendmentFacts extends PossibleAmendment {
  readonly client: Organisation;
  readonly supplier: RegisteredSupplier;
  /** The version of the fiche that judged what is added. */
  readonly fiche: FicheVersion;
  /** The lines that are added, with what they come to; null when none is. */
  readonly priced: PricedLines | null;
  readonly pieces: readonly FrozenPiece[];
}

/** The amendment's typed data. */
export function amendmentDataOf(requested: ContractPackage, facts: AmendmentFacts): AmendmentData {
  const { state, amendment, contract, term, pieces } = facts;
  const { reference } = state.acquisition;
  const endsOn = contract.endsOn ?? term.lastDay;
  return {
    reference: referenceOf(reference, amendment),
    number: amendment.number,
    ...headOf(requested, facts),
    contract: {
      reference,
      signedOn: contract.signedByPartiesOn ?? term.startsOn,
      startsOn: term.startsOn,
      endsOn,
    },
    startsOn: requested.startsOn,
    reason: amendment.reason,
    changes: changesOf(facts, endsOn),
    annexes: annexesOf(pieces),
  };
}

/** The number of the amendment follows the reference of its dossier, which it shortens where it must. */
function referenceOf(reference: string, { number }: Amendment): string {
  const suffix = `-A${number}`;
  return reference.slice(0, REFERENCE_CHARACTERS - suffix.length) + suffix;
}

function changesOf(
  { amendment: { changes }, priced, pieces }: AmendmentFacts,
  from: string,
): AmendmentData['changes'] {
  const { endsOn, conditions, administrative } = changes;
  const annexLetter = pieces.find(({ kind }) => kind === 'amending-annex')?.letter ?? null;
  return {
    term: endsOn === null ? null : { from, to: endsOn },
    lines: priced?.lines ?? [],
    amounts: priced?.amounts ?? null,
    ...(priced === null || priced.exchange === null ? {} : { exchange: priced.exchange }),
    conditions: conditions && { description: conditions.description, annexLetter },
    administrative,
  };
}
