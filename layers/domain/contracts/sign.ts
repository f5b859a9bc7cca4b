import {
  type Acquisition,
  applicablePrerequisites,
  choiceAfter,
  MAXIMUM_TERM_MONTHS,
} from '../acquisitions/index.ts';
import {
  type ChangeSince,
  changeSince,
  isHeavy,
  isQualified,
  type Supplier,
  type VersionSeverity,
} from '../catalogue/index.ts';
import type { Organisation } from '../organisations/index.ts';
import { type Choice, type Quote, quoteStanding } from '../quotes/index.ts';
import { torontoDate } from '../values/calendar/index.ts';
import { type Decision, refuse } from '../values/decision.ts';
import { lastDayOfTerm } from './assemble.ts';
import {
  type Contract,
  type EngagementForm,
  type Irregularity,
  PARTIES,
  type Signature,
} from './contract.ts';
import type { ContractPackage } from './package.ts';
import type { ContractRefusal } from './refusals.ts';
import { dayOf, isSameSignature, orderOf, signedByParties, withNew } from './signatures.ts';

/** After any date: an authorisation that is due and was never given. */
export const NOT_YET = '9999-12-31';

export interface SigningState {
  readonly acquisition: Acquisition;
  readonly organisation: Organisation;
  /** The package that the contract names; before any signature, the last one assembled. */
  readonly assembled: ContractPackage | undefined;
  /** The last contract package assembled, which may be another than the one that the contract names. */
  readonly latest: ContractPackage | undefined;
  readonly contract: Contract | undefined;
  /** The quote that the broker validated, if any. */
  readonly quote: Quote | undefined;
  readonly supplier: Supplier | undefined;
  /** Versions of the supplier's fiche, in any order. */
  readonly versions: readonly VersionSeverity[];
  /** What the dossier's comparison of scenarios chose, if any. */
  readonly choice: Pick<Choice, 'authorisation'> | null;
}

/**
 * Records a signature as a fact, in whatever order it happened (guide 3.5, steps 9 and 10): what the
 * guide asks otherwise becomes an irregularity of the contract, never a refusal. The same signature
 * told twice changes nothing; another one for the same party, or a date in the future, is refused.
 * @returns the contract; `signedByPartiesOn` is set once both parties have signed.
 */
export function decideSignature(
  state: SigningState,
  signature: Signature,
  today: string,
): Decision<Contract, ContractRefusal> {
  if (signature.signedOn > today) {
    return refuse('contracts.signature-in-future', { signedOn: signature.signedOn, today });
  }
  const contract = contractToSign(state);
  const known = contract.signatures.find(({ party }) => party === signature.party);
  if (known !== undefined) {
    return isSameSignature(known, signature)
      ? contract
      : refuse('contracts.signature-already-recorded', {
          party: known.party,
          signedOn: known.signedOn,
        });
  }
  return judged(state, { ...contract, signatures: [...contract.signatures, signature] });
}

/**
 * Records the engagement form as a fact (guide 3.3.1): signed by the same person as the contract for the
 * client, at the same time; what is otherwise becomes an irregularity. The same form told twice changes
 * nothing; another one, or a date in the future, is refused.
 */
export function decideEngagementForm(
  state: SigningState,
  form: EngagementForm,
  today: string,
): Decision<Contract, ContractRefusal> {
  if (form.signedOn > today) {
    return refuse('contracts.signature-in-future', { signedOn: form.signedOn, today });
  }
  const contract = state.contract ?? newContract(state);
  const known = contract.engagementForm;
  if (known !== null) {
    return isSameSignature(known, form)
      ? contract
      : refuse('contracts.engagement-form-already-recorded', { signedOn: known.signedOn });
  }
  return judged(state, { ...contract, engagementForm: form });
}

/** The first signature says which package is signed: a form told before it may know an older one. */
function contractToSign(state: SigningState): Contract {
  const { contract } = state;
  if (contract === undefined) return newContract(state);
  if (contract.signatures.length > 0) return contract;
  const { engagementForm, irregularities } = contract;
  return { ...newContract(state), engagementForm, irregularities };
}

/** A contract with what its facts, in whatever order they were told, make irregular. */
function judged(state: SigningState, contract: Contract): Contract {
  const { signatures } = contract;
  const signed = { ...contract, signedByPartiesOn: signedByParties(signatures) };
  const found = [...irregularitiesOf(state, signed), ...formIrregularities(signed)];
  const known = contract.irregularities.filter((one) => !wasTold(one, contract, found));
  return { ...signed, irregularities: withNew(known, found) };
}

/** A form or an authorisation that is told later was missing from the records only, not from what was signed. */
function wasTold(
  { code, details }: Irregularity,
  { engagementForm }: Contract,
  found: readonly Irregularity[],
): boolean {
  if (code === 'contracts.engagement-form-missing') return engagementForm !== null;
  return (
    code === 'contracts.signed-before-authorisation' &&
    details.authorisedOn === NOT_YET &&
    found.some((one) => one.code === 'contracts.authorisation-told-late')
  );
}

function newContract({ acquisition, assembled }: SigningState): Contract {
  return {
    acquisitionId: acquisition.acquisitionId,
    packageId: assembled?.packageId ?? null,
    startsOn: assembled?.startsOn ?? null,
    endsOn: assembled?.endsOn ?? null,
    renewalMonths: assembled?.renewalMonths ?? 0,
    latestEndsOn: assembled
      ? lastDayOfTerm(assembled.startsOn, Math.min(acquisition.termMonths, MAXIMUM_TERM_MONTHS))
      : null,
    renewals: [],
    signatures: [],
    signedByPartiesOn: null,
    irregularities: [],
    engagementForm: null,
    signedCopy: null,
    transmission: null,
    endedOn: null,
  };
}

/** Whether two names are one person's, however they were typed. */
export function isSamePerson(one: string, other: string): boolean {
  return keyOfName(one) === keyOfName(other);
}

const keyOfName = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[\s\u2010-\u2015-]+/g, ' ')
    .replace(/[‘’ʼ]/g, "'")
    .trim()
    .toLowerCase();

/** The form is due with the contract, from the client's own signatory (guide 3.3.1). */
function formIrregularities({
  engagementForm: form,
  signatures,
  signedByPartiesOn,
}: Contract): Irregularity[] {
  if (form === null) {
    return signedByPartiesOn === null
      ? []
      : [{ code: 'contracts.engagement-form-missing', details: { signedOn: signedByPartiesOn } }];
  }
  const client = signatures.find(({ party }) => party === 'client');
  if (client === undefined || isSamePerson(client.signatory.name, form.signatory.name)) return [];
  const details = { contract: client.signatory.name, form: form.signatory.name };
  return [{ code: 'contracts.engagement-form-other-signatory', details }];
}

function irregularitiesOf(state: SigningState, contract: Contract): Irregularity[] {
  const { signatures } = contract;
  const found: Irregularity[] = [...orderOf(signatures)];
  if (state.assembled === undefined) {
    found.push({ code: 'contracts.signed-without-package', details: {} });
  }
  if (state.acquisition.approvedQuoteId === null) {
    found.push({ code: 'contracts.signed-without-validated-quote', details: {} });
  }
  if (state.acquisition.abandonment !== null) {
    const { closedOn } = state.acquisition.abandonment;
    found.push({ code: 'contracts.signed-though-abandoned', details: { closedOn } });
  }
  const signedOn = signedByParties(signatures);
  return [
    ...found,
    ...otherSignatories(state, signatures),
    ...stepsSkipped(state, signatures),
    ...packageChanged(state, contract),
    ...termExceeded(state),
    ...datesOutOfOrder(state, signatures),
    ...(signedOn === null ? [] : changedBefore(state, signedOn)),
  ];
}

/** Somebody else signed than whom the package names. */
function otherSignatories(
  { assembled }: SigningState,
  signatures: readonly Signature[],
): Irregularity[] {
  if (assembled === undefined) return [];
  const others = signatures.flatMap(({ party, signatory }) => {
    const expected = assembled.signatories[party].name;
    const found = signatory.name;
    return isSamePerson(expected, found) ? [] : [{ party, expected, found }];
  });
  return others.length === 0
    ? []
    : [{ code: 'contracts.other-signatory', details: { signatories: others } }];
}

/**
 * What was signed before the broker validated it (guide 4.13, note 1), or before the client approved it and
 * the broker sent it (guide 3.5, step 8). Signing on the very day is regular.
 */
function stepsSkipped(
  { assembled }: SigningState,
  signatures: readonly Signature[],
): Irregularity[] {
  const [signedOn] = signatures.map((one) => one.signedOn).toSorted();
  if (assembled === undefined || signedOn === undefined) return [];
  const validatedOn = dayOf(assembled.validation);
  const [approvedOn, sentOn] = [dayOf(assembled.approval), dayOf(assembled.sentForSignature)];
  const isAfter = (day: string | null) => (day ?? NOT_YET) > signedOn;
  const found: Irregularity[] = [];
  if (isAfter(validatedOn)) {
    found.push({ code: 'contracts.signed-before-validation', details: { signedOn, validatedOn } });
  }
  if (isAfter(approvedOn) || isAfter(sentOn)) {
    const details = { signedOn, approvedOn, sentOn };
    found.push({ code: 'contracts.signed-before-sending', details });
  }
  return found;
}

/** The parties sign one text: another one, assembled between their signatures, leaves a doubt on which. */
function packageChanged(
  { latest }: SigningState,
  { packageId, signatures }: Contract,
): Irregularity[] {
  if (signatures.length < PARTIES.length || latest === undefined) return [];
  if (latest.packageId === packageId) return [];
  const details = { packageId, latest: latest.packageId };
  return [{ code: 'contracts.package-changed-between-signatures', details }];
}

/** Three years at most, every renewal counted at conclusion (guide 4.5; G12). */
function termExceeded({ acquisition: { termMonths } }: SigningState): Irregularity[] {
  if (termMonths <= MAXIMUM_TERM_MONTHS) return [];
  const details = { termMonths, maximum: MAXIMUM_TERM_MONTHS };
  return [{ code: 'contracts.term-over-three-years', details }];
}

/**
 * What no longer held on the day of the last signature: the quote is compared with the fiche of that day
 * (G17) and with its own validity (G19), the supplier with the Catalogue (P74).
 */
function changedBefore(state: SigningState, signedOn: string): Irregularity[] {
  const { quote, supplier, versions } = state;
  const found: Irregularity[] = [];
  const published = versions.filter(({ versionId }) => dateOfVersion(versionId) <= signedOn);
  const standing = quote && quoteStanding(quote, { versions: published, today: signedOn });
  const change = heavyChange(standing?.ficheChange ?? null, annexesChange(state, published));
  if (change !== undefined) {
    const { since, latest, severity } = change;
    const details = { since, latest, severity, signedOn };
    found.push({ code: 'contracts.fiche-changed-materially', details });
  }
  if (standing?.validity.hasPassed) {
    const { validUntil } = standing.validity;
    found.push({ code: 'contracts.quote-validity-passed', details: { validUntil, signedOn } });
  }
  if (supplier !== undefined && !isQualified(supplier) && supplier.statusSince <= signedOn) {
    const { status, statusSince } = supplier;
    found.push({
      code: 'contracts.supplier-withdrawn',
      details: { status, statusSince, signedOn },
    });
  }
  return found;
}

/** What the fiche changed since the version whose pieces are annexed to what is signed. */
function annexesChange(
  { assembled }: SigningState,
  published: readonly VersionSeverity[],
): ChangeSince | null {
  return assembled === undefined ? null : changeSince(published, assembled.ficheVersionId);
}

const heavyChange = (...changes: readonly (ChangeSince | null)[]): ChangeSince | undefined =>
  changes.filter((change) => change !== null).find(({ severity }) => isHeavy(severity));

/** A version carries its legal date of publication (guide 3.2). */
const dateOfVersion = (versionId: string): string => versionId.slice(0, 10);

function datesOutOfOrder(state: SigningState, signatures: readonly Signature[]): Irregularity[] {
  const found: Irregularity[] = [];
  const [firstSignedOn] = signatures.map(({ signedOn }) => signedOn).toSorted();
  const authorisedOn = authorisedFrom(state);
  if (firstSignedOn !== undefined && authorisedOn !== null && firstSignedOn < authorisedOn) {
    found.push({
      code: 'contracts.signed-before-authorisation',
      details: { signedOn: firstSignedOn, authorisedOn },
    });
  } else if (firstSignedOn !== undefined && authorisedOn !== null) {
    found.push(...toldLate(state, firstSignedOn));
  }
  const signedOn = signedByParties(signatures);
  const startsOn = state.contract?.startsOn ?? state.assembled?.startsOn ?? null;
  if (signedOn !== null && startsOn !== null && startsOn < signedOn) {
    found.push({ code: 'contracts.starts-before-signature', details: { startsOn, signedOn } });
  }
  return found;
}

/**
 * An authorisation counts from the day it was given. Filed after the signature, or once the kickoff was
 * convened, it opened no gate: that it came late is on record, beside its date.
 */
function toldLate({ acquisition }: SigningState, signedOn: string): Irregularity[] {
  const evidence = acquisition.prerequisites['executive-authorisation'];
  if (evidence === undefined) return [];
  const toldOn = torontoDate(evidence.providedAt).toString();
  if (evidence.late !== true && toldOn <= signedOn) return [];
  const details = { authorisedOn: evidence.proof.date, toldOn, signedOn };
  return [{ code: 'contracts.authorisation-told-late', details }];
}

/**
 * First day on which the executive's authorisation holds where one is due (guide 3.4.4): `NOT_YET` while it
 * is not given, or only from before the choice that it is about; null where none is due.
 */
export function authorisedFrom({
  acquisition,
  organisation,
  choice,
}: Pick<SigningState, 'acquisition' | 'organisation' | 'choice'>): string | null {
  const { prerequisites } = acquisition;
  const applicable = applicablePrerequisites(organisation, prerequisites);
  const isDue =
    applicable.includes('executive-authorisation') || choice?.authorisation.required === true;
  if (!isDue) return null;
  const date = prerequisites['executive-authorisation']?.proof.date ?? NOT_YET;
  const isOfAnotherChoice = choiceAfter('executive-authorisation', date, prerequisites) !== null;
  return isOfAnotherChoice ? NOT_YET : date;
}
