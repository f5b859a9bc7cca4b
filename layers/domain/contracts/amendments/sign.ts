import { isQualified, type Supplier } from '../../catalogue/index.ts';
import { type Decision, refuse } from '../../values/decision.ts';
import type { Contract, Signature } from '../contract.ts';
import type { ContractPackage } from '../package.ts';
import type { ContractRefusal } from '../refusals.ts';
import { dayOf, isSameSignature, orderOf, signedByParties, withNew } from '../signatures.ts';
import type { Amendment, AmendmentIrregularity } from './amendment.ts';
import { addsToContract } from './request.ts';
import { type AmendedContract, amendedEnd, termOf } from './term.ts';
import { type WithdrawalDecision, withdrawalRuling } from './withdrawn-supplier.ts';

export interface AmendmentSigningState extends AmendedContract {
  readonly amendment: Amendment;
  /** The amendment's last package, when it is assembled. */
  readonly assembled: ContractPackage | undefined;
  readonly supplier: Supplier | undefined;
  readonly withdrawals: readonly WithdrawalDecision[];
}

/** An amendment with one signature more, and its contract as the last one leaves it. */
export interface SignedAmendment {
  readonly amendment: Amendment;
  readonly contract: Contract;
}

/**
 * Records a signature of an amendment as a fact, in whatever order it happened (guide 4.5, 4.13 note 2): the
 * client signs first, then the supplier, after the broker's validation (P56); anything else is an irregularity.
 * The last signature gives the contract the end that the amendment says (G7).
 * @param today legal date in America/Toronto, `YYYY-MM-DD`.
 */
export function decideAmendmentSignature(
  state: AmendmentSigningState,
  signature: Signature,
  today: string,
): Decision<SignedAmendment, ContractRefusal> {
  const { amendment, contract } = state;
  const { signedOn, party } = signature;
  if (signedOn > today) return refuse('contracts.signature-in-future', { signedOn, today });
  const known = amendment.signatures.find((one) => one.party === party);
  if (known !== undefined) {
    return isSameSignature(known, signature)
      ? { amendment, contract }
      : refuse('contracts.signature-already-recorded', { party, signedOn: known.signedOn });
  }
  const signatures = [...amendment.signatures, signature];
  const signed = {
    ...amendment,
    signatures,
    signedByPartiesOn: signedByParties(signatures),
    irregularities: withNew(amendment.irregularities, irregularitiesOf(state, signatures)),
  };
  return { amendment: signed, contract: amended(state, signed) };
}

/** The contract with the end that its signed amendments give it: all renewals are counted in it (G7, G12). */
function amended({ contract, amendments }: AmendmentSigningState, signed: Amendment): Contract {
  if (signed.signedByPartiesOn === null) return contract;
  const others = amendments.filter(({ amendmentId }) => amendmentId !== signed.amendmentId);
  const endsOn = amendedEnd([...others, signed]);
  return endsOn === null
    ? contract
    : { ...contract, endsOn, latestEndsOn: endsOn, renewalMonths: 0 };
}

function irregularitiesOf(
  state: AmendmentSigningState,
  signatures: readonly Signature[],
): AmendmentIrregularity[] {
  return [
    ...orderOf(signatures),
    ...packageIrregularities(state, signatures),
    ...contractIrregularities(state, signedByParties(signatures)),
  ];
}

function packageIrregularities(
  { assembled, amendment }: AmendmentSigningState,
  signatures: readonly Signature[],
): AmendmentIrregularity[] {
  const [signedOn = ''] = signatures.map((one) => one.signedOn).toSorted();
  const found: AmendmentIrregularity[] = [];
  if (amendment.abandonment !== null) {
    found.push({ code: 'contracts.signed-though-abandoned', details: { signedOn } });
  }
  if (assembled === undefined) {
    return [...found, { code: 'contracts.signed-without-package', details: {} }];
  }
  const validatedOn = dayOf(assembled.validation);
  if (validatedOn === null || validatedOn > signedOn) {
    const details = { signedOn, validatedOn };
    found.push({ code: 'contracts.signed-before-validation', details });
  }
  return found;
}

/** What no longer held on the day of the last signature. */
function contractIrregularities(
  state: AmendmentSigningState,
  signedOn: string | null,
): AmendmentIrregularity[] {
  if (signedOn === null) return [];
  const { amendment, contract } = state;
  const { startsOn } = amendment;
  const term = termOf(state);
  const lastDay = contract.endedOn ?? term.lastDay;
  const found: AmendmentIrregularity[] = [];
  if (startsOn !== null && startsOn < signedOn) {
    found.push({ code: 'contracts.starts-before-signature', details: { startsOn, signedOn } });
  }
  if (signedOn > lastDay) {
    found.push({ code: 'contracts.signed-after-term', details: { lastDay, signedOn } });
  }
  return [
    ...found,
    ...supplierIrregularities(state, addsToContract(term, amendment.changes), signedOn),
  ];
}

function supplierIrregularities(
  { supplier, withdrawals }: AmendmentSigningState,
  isAddition: boolean,
  signedOn: string,
): AmendmentIrregularity[] {
  if (!isAddition || supplier === undefined || isQualified(supplier)) return [];
  const { status, statusSince } = supplier;
  const isAllowed = withdrawalRuling(withdrawals, supplier)?.additions === 'allowed';
  if (isAllowed || statusSince > signedOn) return [];
  const details = { status, statusSince, signedOn };
  return [{ code: 'contracts.supplier-withdrawn', details }];
}
