import { type Acquisition, applicablePrerequisites } from '../acquisitions/index.ts';
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
import { type Decision, refuse } from '../values/decision.ts';
import { type Contract, type Irregularity, PARTIES, type Signature } from './contract.ts';
import type { ContractPackage } from './package.ts';
import type { ContractRefusal } from './refusals.ts';

/** After any date: an authorisation that is due and was never given. */
const NOT_YET = '9999-12-31';

export interface SigningState {
  readonly acquisition: Acquisition;
  readonly organisation: Organisation;
  /** The last assembled package, if any. */
  readonly assembled: ContractPackage | undefined;
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
  const contract = state.contract ?? newContract(state);
  const known = contract.signatures.find(({ party }) => party === signature.party);
  if (known !== undefined) {
    return isSame(known, signature)
      ? contract
      : refuse('contracts.signature-already-recorded', {
          party: known.party,
          signedOn: known.signedOn,
        });
  }
  const signatures = [...contract.signatures, signature];
  return {
    ...contract,
    signatures,
    signedByPartiesOn: signedByParties(signatures),
    irregularities: merge(contract.irregularities, irregularitiesOf(state, signatures)),
  };
}

function newContract({ acquisition, assembled }: SigningState): Contract {
  return {
    acquisitionId: acquisition.acquisitionId,
    packageId: assembled?.packageId ?? null,
    startsOn: assembled?.startsOn ?? null,
    endsOn: assembled?.endsOn ?? null,
    signatures: [],
    signedByPartiesOn: null,
    irregularities: [],
    transmission: null,
    endedOn: null,
  };
}

function isSame(known: Signature, told: Signature): boolean {
  return known.signedOn === told.signedOn && known.signatory.name === told.signatory.name;
}

function signedByParties(signatures: readonly Signature[]): string | null {
  if (signatures.length < PARTIES.length) return null;
  return (
    signatures
      .map(({ signedOn }) => signedOn)
      .toSorted()
      .at(-1) ?? null
  );
}

function irregularitiesOf(state: SigningState, signatures: readonly Signature[]): Irregularity[] {
  const found: Irregularity[] = [];
  const [client, supplier] = PARTIES.map((party) => signatures.find((one) => one.party === party));
  if (client && supplier && supplier.signedOn < client.signedOn) {
    found.push({
      code: 'contracts.supplier-signed-first',
      details: { supplierSignedOn: supplier.signedOn, clientSignedOn: client.signedOn },
    });
  }
  if (state.assembled === undefined) {
    found.push({ code: 'contracts.signed-without-package', details: {} });
  }
  if (state.acquisition.approvedQuoteId === null) {
    found.push({ code: 'contracts.signed-without-validated-quote', details: {} });
  }
  const signedOn = signedByParties(signatures);
  return [
    ...found,
    ...datesOutOfOrder(state, signatures),
    ...(signedOn === null ? [] : changedBefore(state, signedOn)),
  ];
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
  }
  const signedOn = signedByParties(signatures);
  const startsOn = state.contract?.startsOn ?? state.assembled?.startsOn ?? null;
  if (signedOn !== null && startsOn !== null && startsOn < signedOn) {
    found.push({ code: 'contracts.starts-before-signature', details: { startsOn, signedOn } });
  }
  return found;
}

/** First day on which the executive's authorisation holds where one is due (guide 3.4.4), else null. */
function authorisedFrom({ acquisition, organisation, choice }: SigningState): string | null {
  const { prerequisites } = acquisition;
  const applicable = applicablePrerequisites(organisation, prerequisites);
  const isDue =
    applicable.includes('executive-authorisation') || choice?.authorisation.required === true;
  if (!isDue) return null;
  return prerequisites['executive-authorisation']?.proof.date ?? NOT_YET;
}

/** An irregularity once recorded stays, even if what was missing comes later. */
function merge(known: readonly Irregularity[], found: readonly Irregularity[]): Irregularity[] {
  const codes = new Set(known.map(({ code }) => code));
  return [...known, ...found.filter(({ code }) => !codes.has(code))];
}
