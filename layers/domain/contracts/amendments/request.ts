import {
  componentIndex,
  type FicheContent,
  isQualified,
  type Supplier,
  type VersionSeverity,
} from '../../catalogue/index.ts';
import { type CheckedLine, type Quote, quoteStanding } from '../../quotes/index.ts';
import { type Decision, type Fault, isRefusal, refuse } from '../../values/decision.ts';
import type { Contract } from '../contract.ts';
import type { ContractRefusal } from '../refusals.ts';
import type { Amendment, AmendmentChanges } from './amendment.ts';
import { type AnnexDecision, decisionOn } from './annex.ts';
import { type AmendedContract, type ContractTerm, termOf } from './term.ts';
import { type WithdrawalDecision, withdrawalRuling } from './withdrawn-supplier.ts';

/** A quote whose lines an amendment adds, with the report that the broker validated. */
export interface AddedQuote {
  readonly quote: Quote;
  readonly lines: readonly CheckedLine[];
}

/** What an amendment depends on. */
export interface AmendmentState extends Omit<AmendedContract, 'contract'> {
  readonly contract: Contract | undefined;
  readonly supplier: Supplier | undefined;
  /** Versions of the supplier's fiche, in any order. */
  readonly versions: readonly VersionSeverity[];
  /** The latest fiche: what is qualified today. */
  readonly fiche: FicheContent | undefined;
  /** The offers that the contract buys from; null when no validated quote is behind it. */
  readonly offers: ReadonlySet<string> | null;
  /** The quote that the amendment adds, when it lies in the dossier. */
  readonly added: AddedQuote | undefined;
  readonly annexDecisions: readonly AnnexDecision[];
  readonly withdrawals: readonly WithdrawalDecision[];
}

/** What somebody asks to change, whether it is possible or not. */
export interface AskedChanges extends Omit<AmendmentChanges, 'conditions'> {
  readonly conditions: {
    readonly description: string;
    readonly annexDecisionId: string | null;
  } | null;
  /** Something of the contract to be removed or replaced: never possible (guide 4.5). */
  readonly removal: string | null;
}

export interface RequestAmendmentCommand
  extends Pick<
    Amendment,
    'amendmentId' | 'title' | 'reason' | 'askedBy' | 'requestedBy' | 'ficheVersionId'
  > {
  readonly changes: AskedChanges;
}

export type ContractFault = Fault & { readonly code: ContractRefusal };

/**
 * Decides that an amendment may be prepared (guide 4.5; P65): never beyond three years, conditions by the broker
 * alone and by contract (G25), scope only widened, by qualified components of the same offers, and nothing
 * added from a supplier that left the Catalogue without the broker's decision (G15). Refuses with every fault
 * at once.
 * @param today legal date in America/Toronto, `YYYY-MM-DD`.
 */
export function decideAmendment(
  state: AmendmentState,
  command: RequestAmendmentCommand,
  today: string,
  now: string,
): Decision<Amendment, ContractRefusal> {
  const live = liveContract(state, today);
  if (isRefusal(live)) return live;
  const faults = changeFaults(state, live, command, today);
  const changes = possibleChanges(command.changes);
  if (faults.length > 0 || changes === undefined) {
    return refuse('contracts.amendment-not-possible', { count: faults.length }, faults);
  }
  const { amendments, acquisition } = state;
  return {
    ...command,
    changes,
    acquisitionId: acquisition.acquisitionId,
    number: Math.max(0, ...amendments.map(({ number }) => number)) + 1,
    requestedAt: now,
    packageId: null,
    startsOn: null,
    signatures: [],
    signedByPartiesOn: null,
    irregularities: [],
    transmission: null,
    abandonment: null,
  };
}

/** The term of a contract that can still be amended: signed by both parties, not ended, its term not over. */
export function liveContract(
  state: Omit<AmendedContract, 'contract'> & Pick<AmendmentState, 'contract'>,
  today: string,
): Decision<ContractTerm, ContractRefusal> {
  const { contract } = state;
  if (contract?.signedByPartiesOn == null) {
    return refuse('contracts.contract-not-live', { because: 'not-concluded', on: null });
  }
  if (contract.endedOn !== null) {
    return refuse('contracts.contract-not-live', { because: 'ended', on: contract.endedOn });
  }
  const term = termOf({ ...state, contract });
  return term.lastDay < today
    ? refuse('contracts.contract-not-live', { because: 'term-over', on: term.lastDay })
    : term;
}

/** Every fault of what is asked, on a day: also asked again when it is prepared, and when its files are made. */
export function changeFaults(
  state: AmendmentState,
  term: ContractTerm,
  asked: Pick<RequestAmendmentCommand, 'changes' | 'askedBy'> & { readonly amendmentId: string },
  today: string,
): ContractFault[] {
  const { changes } = asked;
  return [
    ...emptinessFaults(changes),
    ...termFaults(term, changes, today),
    ...sameEndFaults(state, changes),
    ...conditionFaults(state, asked),
    ...scopeFaults(state, asked, today),
    ...supplierFaults(state, term, changes),
  ];
}

function possibleChanges({ removal, ...asked }: AskedChanges): AmendmentChanges | undefined {
  const { conditions, ...others } = asked;
  if (removal !== null) return undefined;
  if (conditions === null) return { ...others, conditions };
  const { description, annexDecisionId } = conditions;
  if (annexDecisionId === null) return undefined;
  return { ...others, conditions: { description, annexDecisionId } };
}

const emptinessFaults = (changes: AskedChanges): ContractFault[] =>
  Object.values(changes).every((change) => change === null)
    ? [{ code: 'contracts.amendment-empty', details: {} }]
    : [];

function termFaults(
  { limit }: ContractTerm,
  { endsOn }: AskedChanges,
  today: string,
): ContractFault[] {
  if (endsOn === null) return [];
  const faults: ContractFault[] = [];
  if (endsOn > limit) {
    faults.push({ code: 'contracts.amendment-over-three-years', details: { endsOn, limit } });
  }
  if (endsOn < today) {
    faults.push({ code: 'contracts.amendment-end-passed', details: { endsOn, today } });
  }
  return faults;
}

const sameEndFaults = (
  { contract }: Pick<AmendmentState, 'contract'>,
  { endsOn }: AskedChanges,
): ContractFault[] =>
  endsOn !== null && endsOn === contract?.endsOn
    ? [{ code: 'contracts.amendment-end-unchanged', details: { endsOn } }]
    : [];

function conditionFaults(
  { annexDecisions }: AmendmentState,
  { changes: { conditions }, askedBy }: Pick<RequestAmendmentCommand, 'changes' | 'askedBy'>,
): ContractFault[] {
  if (conditions === null) return [];
  if (askedBy === 'client') {
    return [{ code: 'contracts.amendment-of-conditions', details: {} }];
  }
  const { annexDecisionId } = conditions;
  const decision = annexDecisions.find(({ decisionId }) => decisionId === annexDecisionId);
  const last = decision && decisionOn(annexDecisions, decision.documentSha256);
  const holds = last?.decisionId === annexDecisionId && last?.effect === 'applies';
  return holds ? [] : [{ code: 'contracts.annex-decision-missing', details: {} }];
}

function scopeFaults(
  state: AmendmentState,
  { changes, amendmentId }: { readonly changes: AskedChanges; readonly amendmentId: string },
  today: string,
): ContractFault[] {
  const { removal, addedQuoteId: quoteId } = changes;
  const faults: ContractFault[] = [];
  if (removal !== null) {
    faults.push({ code: 'contracts.amendment-removes-scope', details: { removal } });
  }
  if (quoteId === null) return faults;
  const { added } = state;
  if (added?.quote.approval == null) {
    return [...faults, { code: 'contracts.added-quote-not-validated', details: { quoteId } }];
  }
  return [
    ...faults,
    ...reuseFaults(state, quoteId, amendmentId),
    ...standingFaults(state, added.quote, today),
    ...lineFaults(state, added.lines, today),
  ];
}

/** What the contract, or another amendment of it, buys already is not added. */
function reuseFaults(
  { acquisition, signed, amendments }: AmendmentState,
  quoteId: string,
  amendmentId: string,
): ContractFault[] {
  const others = amendments.filter(
    (one) => one.abandonment === null && one.amendmentId !== amendmentId,
  );
  const known = [
    signed?.quoteId ?? acquisition.approvedQuoteId,
    ...others.map(({ changes }) => changes.addedQuoteId),
  ];
  return known.includes(quoteId)
    ? [{ code: 'contracts.added-quote-already-bought', details: { quoteId } }]
    : [];
}

function standingFaults(
  { versions }: AmendmentState,
  quote: Quote,
  today: string,
): ContractFault[] {
  const { ficheChange, validity } = quoteStanding(quote, { versions, today });
  const faults: ContractFault[] = [];
  if (ficheChange?.isHeavy) {
    faults.push({ code: 'contracts.quote-before-fiche-change', details: { ...ficheChange } });
  }
  if (validity.hasPassed) {
    const { validUntil } = validity;
    faults.push({ code: 'contracts.quote-validity-passed', details: { validUntil, today } });
  }
  return faults;
}

function lineFaults(
  { offers, fiche }: AmendmentState,
  lines: readonly CheckedLine[],
  today: string,
): ContractFault[] {
  const added = lines.filter(({ counted }) => counted);
  if (added.length === 0) return [{ code: 'contracts.amendment-empty', details: {} }];
  if (offers === null) return [{ code: 'contracts.contract-scope-unknown', details: {} }];
  const qualified = fiche && componentIndex(fiche);
  return added.flatMap((line): ContractFault[] => {
    const { row, sheet, component } = line;
    const part = component?.partNumber ?? line.partNumber ?? line.description;
    const details = { sheet, row, part, offer: component?.offer ?? null, offers: [...offers] };
    if (component === null || !offers.has(component.offer)) {
      return [{ code: 'contracts.added-line-of-no-offer', details }];
    }
    const current = qualified?.get(component.partNumber);
    const isSold =
      current?.offer === component.offer &&
      (current.withdrawnOn === undefined || current.withdrawnOn > today);
    return isSold ? [] : [{ code: 'contracts.added-line-not-qualified', details }];
  });
}

/** An option that the contract already holds may be taken; anything more waits for the broker (G15). */
function supplierFaults(
  { supplier, withdrawals }: AmendmentState,
  term: ContractTerm,
  changes: AskedChanges,
): ContractFault[] {
  if (supplier === undefined || isQualified(supplier) || !addsToContract(term, changes)) return [];
  const ruling = withdrawalRuling(withdrawals, supplier);
  if (ruling?.additions === 'allowed') return [];
  const { name, status, statusSince } = supplier;
  const details = { supplier: name, status, statusSince, isRefused: ruling !== null };
  return [{ code: 'contracts.addition-with-withdrawn-supplier', details }];
}

/** Whether changes buy more of the supplier than the contract and its options do. */
export function addsToContract(
  { lastDayOfOptions }: Pick<ContractTerm, 'lastDayOfOptions'>,
  { addedQuoteId, endsOn }: Pick<AmendmentChanges, 'addedQuoteId' | 'endsOn'>,
): boolean {
  return addedQuoteId !== null || (endsOn !== null && endsOn > lastDayOfOptions);
}
