import type { Acquisition } from '#domain/acquisitions/index.ts';
import type { Amendment, Contract } from '#domain/contracts/index.ts';
import {
  initialAmountOf,
  type SignedAmendment,
  type Supplement,
  signedAmendmentsOf,
  supplementsOf,
} from '#domain/followup/index.ts';
import type { Organisation } from '#domain/organisations/index.ts';
import { requireAcquisition } from '#stores/acquisitions.ts';
import { listAmendments } from '#stores/amendments.ts';
import { readContract } from '#stores/contracts.ts';
import { type FollowedUp, readFollowedUp } from '#stores/followup.ts';
import { requireOrganisation } from '#stores/organisations.ts';
import { readQuoteItem } from '#stores/quotes.ts';
import type { Table } from '#stores/table.ts';

/** A contract in its life: what was signed, what it comes to, what was followed up. */
export interface FollowupState extends FollowedUp {
  readonly acquisition: Acquisition;
  readonly regime: Organisation['regime'];
  readonly contract: Contract | undefined;
  readonly amendments: readonly Amendment[];
  readonly signedAmendments: readonly SignedAmendment[];
  /** What the contract comes to before any amendment, before taxes, in CAD. */
  readonly initial: string | null;
  readonly supplements: readonly Supplement[];
}

export async function loadFollowup(table: Table, acquisitionId: string): Promise<FollowupState> {
  const [acquisition, contract, amendments, followedUp] = await Promise.all([
    requireAcquisition(table, acquisitionId),
    readContract(table, acquisitionId),
    listAmendments(table, acquisitionId),
    readFollowedUp(table, acquisitionId),
  ]);
  const [{ regime }, signedAmendments] = await Promise.all([
    requireOrganisation(table, acquisition.organisationId),
    readSignedAmendments(table, acquisitionId, amendments),
  ]);
  const initial = initialAmountOf(acquisition, followedUp.notices);
  const supplements = supplementsOf(initial, signedAmendments, followedUp.notices);
  const worth = { signedAmendments, initial, supplements };
  return { ...followedUp, ...worth, acquisition, regime, contract, amendments };
}

/** The signed amendments of a dossier, each with what the quote that it adds was validated at. */
export async function readSignedAmendments(
  table: Table,
  acquisitionId: string,
  amendments: readonly Amendment[],
): Promise<SignedAmendment[]> {
  const added = amendments.flatMap(({ signedByPartiesOn, changes: { addedQuoteId } }) =>
    signedByPartiesOn === null || addedQuoteId === null ? [] : [addedQuoteId],
  );
  const quotes = await Promise.all(added.map((id) => readQuoteItem(table, acquisitionId, id)));
  const subtotals = new Map(
    quotes.flatMap((quote) =>
      quote === undefined ? [] : [[quote.quoteId, quote.approval?.subtotal ?? null]],
    ),
  );
  return signedAmendmentsOf(amendments, subtotals);
}
